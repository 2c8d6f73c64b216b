import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import { day } from '../platform/format';
import { run } from '../platform/graphql';
import { tc } from '../platform/messages/case';
import { useAct } from '../platform/pages';
import { Field } from '../platform/ui/field';
import { Send } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import type { Case, FormProps } from './case';

const Appeal = graphql(`
  mutation AppealCase($input: CaseActInput!) {
    appealCase(input: $input) {
      ...DossierPart
    }
  }
`);

/** Against the decision, or against a revocation. */
export default function AppealForm({ dossier: { year, appealUntil }, who, keep }: FormProps<Case>) {
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        act(async () => keep((await run(Appeal, { input: { ...who, year, reason } })).appealCase as unknown as Case));
      }}
    >
      <h2>{tc('case.appeal.title')}</h2>
      <p>{tc('case.appeal.body', { day: appealUntil ? day(appealUntil) : '' })}</p>
      <Field label={tc('case.appeal.why')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            required
            maxLength={1000}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
      </Field>
      <Inline error={error} />
      <button class="button" type="submit" disabled={isBusy}>
        <Send />
        {tc('case.appeal.do')}
      </button>
    </form>
  );
}
