import type { AwardPartsFragment } from '../../gql/graphql';
import { day } from '../../platform/format';
import { Alert, Done, Wait } from '../../platform/ui/icons';
import { g } from './messages';

/** How a title stands today, in words and by a drawing. */
export function AwardTag({ award: { state, validTo } }: { award: Pick<AwardPartsFragment, 'state' | 'validTo'> }) {
  const Drawing = state === 'IN_FORCE' ? Done : state === 'ENDED' ? Wait : Alert;
  const look = state === 'IN_FORCE' ? 'tag-ok' : state === 'REVOKED' ? 'tag-danger' : state === 'REFUSED' ? 'tag-warn' : 'tag-info';
  return (
    <span class={`tag ${look}`}>
      <Drawing />
      {g(`state.${state}`, { day: validTo ? day(validTo) : '' })}
    </span>
  );
}
