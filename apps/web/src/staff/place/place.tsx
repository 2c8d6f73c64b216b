import { useState } from 'preact/hooks';
import type { Role } from '../../gql/graphql';
import { hasRole, unitsWithRole } from '../../identity/session';
import { t } from '../../platform/messages';
import { Lock } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Notice } from '../../platform/ui/states';
import { PlaceField } from '../place-field';
import { p } from './messages';
import { ReviewRulesSection } from './review-rules';
import { ThresholdsSection } from './thresholds';
import { DividedSection } from './divided';
import { UnitsSection } from './units';
import { Said } from '../said';

const READING: readonly Role[] = ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'AUDITOR'];
const MOVING: readonly Role[] = ['COMMUNE_OFFICER', 'CITY_OFFICER', 'DEPARTMENT_OFFICER', 'ADMINISTRATOR'];

/** The places below a commune, and the rules by which a place reviews. */
export default function PlacePage() {
  const units = unitsWithRole(...READING, 'ADMINISTRATOR');
  const [unitId, setUnitId] = useState(units[0]?.id);
  const [said, say] = useState('');
  const unit = units.find(({ id }) => id === unitId);
  if (!unit) {
    return (
      <Page title={p('place.title')}>
        <Notice drawing={Lock} title={t('state.forbidden.title')} body={p('place.forbidden')} />
      </Page>
    );
  }
  const isCommune = unit.level === 'commune';
  return (
    <Page title={p('place.title')} lead={p('place.lead')} back={{ href: '/staff', words: t('nav.work') }} wide>
      <PlaceField units={units} value={unitId} onChoose={setUnitId} />
      <Said words={said} />
      {isCommune && <UnitsSection key={`units ${unit.id}`} communeId={unit.id} say={say} />}
      {hasRole(...MOVING) && <DividedSection key={`divided ${unit.id}`} unitId={unit.id} say={say} />}
      {hasRole(...READING) && <ReviewRulesSection key={`rules ${unit.id}`} unitId={unit.id} say={say} />}
      {!isCommune && hasRole(...READING) && <ThresholdsSection key={`pass ${unit.id}`} unitId={unit.id} say={say} />}
    </Page>
  );
}
