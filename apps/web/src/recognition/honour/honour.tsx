import { run } from '../../platform/graphql';
import { locale } from '../../platform/messages';
import { useAct } from '../../platform/pages';
import { Document, Done, Eye } from '../../platform/ui/icons';
import { Inline } from '../../platform/ui/states';
import { Say } from '../../courses/say';
import { SetNamingConsent } from './documents';
import { h } from '../messages';

interface Honour {
  isNamed: boolean;
  path: string;
}

/** After the title: whether one wants to be named in public. Nothing is ticked beforehand, and no is as good as yes. */
export function HonourCard({ honour, onChange }: { honour: Honour; onChange: (honour: Honour) => void }) {
  const { isBusy, error, act } = useAct();
  const set = (isGiven: boolean) =>
    act(async () => {
      const consent = { textVersion: 'honour-2026-01', language: locale.value };
      const { setNamingConsent } = await run(SetNamingConsent, { input: { isGiven, consent } });
      onChange({ ...honour, isNamed: setNamingConsent.isGiven });
    });
  return (
    <section class="card stack" aria-label={h('honour.title')}>
      <h2>{h('honour.title')}</h2>
      <p>{h('honour.text')}</p>
      <Say text={h('honour.text')} />
      <p class={`tag ${honour.isNamed ? 'tag-ok' : 'tag-info'}`} role="status">
        {honour.isNamed && <Done />}
        {h(honour.isNamed ? 'honour.on' : 'honour.off')}
      </p>
      <Inline error={error} />
      <div class="actions">
        <button class="button" disabled={isBusy} onClick={() => set(!honour.isNamed)}>
          {h(honour.isNamed ? 'honour.takeBack' : 'honour.agree')}
        </button>
        <a class="button button-quiet" href={honour.path} target="_blank" rel="noopener">
          <Eye />
          {h('honour.open')}
        </a>
      </div>
    </section>
  );
}

/** The forms of one's own case, filled in, to print or to take along. */
export function OwnForms({ citizenId, year, status }: { citizenId: string; year: number; status: string }) {
  if (status === 'draft' || status === 'withdrawn') return null;
  const kinds = [
    ['registration', 'honour.form.register'],
    ['self-assessment', 'honour.form.self'],
    ...(['not_recognised', 'revoked', 'appealed'].includes(status) ? ([['appeal', 'honour.form.appeal']] as const) : []),
  ] as const;
  return (
    <details class="card">
      <summary>{h('honour.forms')}</summary>
      <div class="actions">
        {kinds.map(([kind, word]) => (
          <a key={kind} class="button" href={`/recognition/papers/${kind}/${citizenId}@${year}.pdf`} target="_blank" rel="noopener">
            <Document />
            {h(word)}
          </a>
        ))}
      </div>
    </details>
  );
}
