import { lazy } from 'preact-iso';
import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import { run } from '../platform/graphql';
import { tc } from '../platform/messages/case';
import { useAct } from '../platform/pages';
import { Field } from '../platform/ui/field';
import { Info } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import type { Case, FormProps } from './case';

const Register = graphql(`
  mutation RegisterCase($input: RegisterCaseInput!) {
    registerCase(input: $input) {
      ...DossierPart
    }
  }
`);
/** Few people are assessed away from home. */
const Workplace = lazy(() => import('./workplace'));
const ELSEWHERE = 'elsewhere';

/** For which year, in which group, assessed where. */
export default function RegisterForm({ dossier, who, keep }: FormProps<Case>) {
  const { year, criteriaSet, branchChoices, status } = dossier;
  const [group, setGroup] = useState(dossier.group ?? '');
  const [branchUnitId, setBranch] = useState(dossier.branchUnitId ?? (branchChoices.length === 1 ? branchChoices[0]!.id : ''));
  const [isElsewhere, setElsewhere] = useState(false);
  const { isBusy, error, act } = useAct();
  const isNew = status !== 'registered';
  if (branchChoices.length === 0) {
    return (
      <p class="tag tag-info">
        <Info />
        {tc('case.branch.none')}
      </p>
    );
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        act(async () => keep((await run(Register, { input: { ...who, year, group, branchUnitId } })).registerCase as unknown as Case));
      }}
    >
      {isNew && (
        <>
          <h2>{tc('case.register.title', { year })}</h2>
          <p>{tc('case.register.body')}</p>
        </>
      )}
      <fieldset class="choices">
        <legend>{tc('case.group')}</legend>
        {criteriaSet.groups.map(({ code, name }) => (
          <label key={code} class={`choice ${group === code ? 'choice-on' : ''}`}>
            <input type="radio" name={`group-${year}`} value={code} required checked={group === code} onChange={() => setGroup(code)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <Field label={tc('case.branch')}>
        {(attributes) => (
          <select
            {...attributes}
            required
            value={isElsewhere ? ELSEWHERE : branchUnitId}
            onChange={({ currentTarget: { value } }) => {
              setElsewhere(value === ELSEWHERE);
              setBranch(value === ELSEWHERE ? '' : value);
            }}
          >
            <option value="">{tc('case.branch.choose')}</option>
            {branchChoices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {!who.citizenId && <option value={ELSEWHERE}>{tc('case.workplace.elsewhere')}</option>}
          </select>
        )}
      </Field>
      {isElsewhere && <Workplace value={branchUnitId} onChoose={setBranch} />}
      <Inline error={error} />
      <button class={`button ${isNew ? 'button-main' : ''}`} type="submit" disabled={isBusy || branchUnitId === ''}>
        {tc(isNew ? (status === 'withdrawn' ? 'case.register.again' : 'case.register.do') : 'case.amend.do')}
      </button>
    </form>
  );
}
