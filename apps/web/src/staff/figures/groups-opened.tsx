import '../sessions/sessions.css';
import type { FiguresMap, GroupKind } from '../../gql/graphql';
import { run } from '../../platform/graphql';
import { g } from '../groups/messages';
import { FigureGroups } from './documents';
import { f, type FigureKey } from './messages';
import { Opened } from './opened';

interface Props {
  count: { kind: string; registered: number; recognised: number };
  asked: { unitId: string; year: number; map: FiguresMap };
  onClose: () => void;
}

/** The groups behind a number of titles. */
export function GroupsOpened({ count: { kind, registered, recognised }, asked, onClose }: Props) {
  return (
    <Opened
      title={f(`groups.${kind}` as FigureKey)}
      registered={registered}
      recognised={recognised}
      count="groups.count"
      load={async (more, signal) =>
        (await run(FigureGroups, { ...asked, kind: kind.toUpperCase() as GroupKind, ...more }, signal)).figureGroups
      }
      onClose={onClose}
    >
      {({ groupId, name, placeName, unitName, status, isRecognised }) => (
        <li key={groupId}>
          <a href={`/staff/groups/group/${groupId}`}>{name}</a>
          <span class="small">
            {[placeName, unitName, status === 'DECIDED' ? f(isRecognised ? 'recognised' : 'notRecognised') : g(`status.${status}`)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      )}
    </Opened>
  );
}
