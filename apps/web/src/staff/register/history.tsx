import type { Certificate } from '../../certificates/certificate-document';
import { dayTime } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Shown } from '../../platform/ui/states';
import { CertificateHistory } from './documents';
import { r } from './messages';

/** The life of a certificate with all that it follows and that follows it. */
export default function HistoryDialog({ certificate, onClose }: { certificate: Certificate; onClose: () => void }) {
  const reading = useReading([certificate.id], {
    load: async (signal) => (await run(CertificateHistory, { certificateId: certificate.id }, signal)).certificateHistory,
  });
  return (
    <Dialog title={r('history.title')} onClose={onClose}>
      <Shown reading={reading}>
        {(steps) => (
          <ol class="stack register-history" role="list">
            {steps.map((step) => (
              <li key={`${step.event} ${step.certificateId}`}>
                <p>
                  <strong>{r(`history.${step.event}`)}</strong> · {dayTime(step.at)}
                  <br />
                  {step.registerNumber} · <a href={`/v/${step.code}`}>{step.code}</a>
                </p>
                {step.reasonClass && (
                  <p class="small">
                    {r(`change.reason.${step.reasonClass}`)}
                    {step.reason && <>: {step.reason}</>}
                    {step.decisionNumber && (
                      <>
                        <br />
                        {r('history.decision', { number: step.decisionNumber })}
                      </>
                    )}
                    {step.decidedByName && (
                      <>
                        <br />
                        {step.requestedByName && step.requestedByName !== step.decidedByName
                          ? r('history.by', { requested: step.requestedByName, decided: step.decidedByName })
                          : r('history.one', { decided: step.decidedByName })}
                      </>
                    )}
                  </p>
                )}
              </li>
            ))}
          </ol>
        )}
      </Shown>
    </Dialog>
  );
}
