import type { DossierPartFragment } from '../gql/graphql';
import { day, number } from '../platform/format';
import { t } from '../platform/messages';
import { tc } from '../platform/messages/case';
import { Alert, Award, Document } from '../platform/ui/icons';

/** What supports one indicator, with the words of its source. Apart from the dossier, which is read without it. */
export function EvidenceLines({ lines }: { lines: DossierPartFragment['lines'][number]['evidence'] }) {
  return (
    <details>
      <summary>{tc('dossier.evidence', { n: lines.length })}</summary>
      <ul class="evidence" role="list">
        {lines.map((one) => (
          <li key={one.id}>
            <Award />
            <div>
              <p>
                <strong>{one.title}</strong>
              </p>
              <p class="small">
                {one.registerNumber && <>{tc('dossier.register', { number: one.registerNumber })} · </>}
                {day(one.recordedAt)} · {t('unit.points', { n: number(one.suggestedPoints) })}
              </p>
              {one.isFromPaper && (
                <p class="tag tag-info">
                  <Document />
                  {tc('dossier.fromPaper')}
                </p>
              )}
              <p class="small">{one.reason}</p>
              {one.followNote && <p class="small">{one.followNote}</p>}
              {one.isFlagged && (
                <p class="tag tag-danger">
                  <Alert />
                  {tc('dossier.evidenceFlagged', { reason: one.flagReason ?? '' })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
