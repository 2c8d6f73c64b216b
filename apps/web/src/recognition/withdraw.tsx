import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import { run } from '../platform/graphql';
import { tc } from '../platform/messages/case';
import { useAct } from '../platform/pages';
import { Dialog } from '../platform/ui/dialog';
import { Field } from '../platform/ui/field';
import { Inline } from '../platform/ui/states';
import type { Case, FormProps } from './case';

const Withdraw = graphql(`
  mutation WithdrawCase($input: CaseActInput!) {
    withdrawCase(input: $input) {
      ...DossierPart
    }
  }
`);

/** Asks once more before a case is withdrawn. */
export default function WithdrawDialog({ dossier: { year }, who, keep, onClose }: FormProps<Case> & { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { isBusy, error, act } = useAct();
  return (
    <Dialog title={tc('case.withdraw')} onClose={onClose}>
      <div class="stack">
        <p>{tc('case.withdraw.ask', { year })}</p>
        <Field label={tc('case.withdraw.why')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={2}
              maxLength={1000}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Inline error={error} />
        <div class="actions">
          <button
            class="button button-danger"
            disabled={isBusy}
            onClick={() =>
              act(async () => {
                const { withdrawCase } = await run(Withdraw, { input: { ...who, year, reason: reason.trim() || null } });
                onClose();
                keep(withdrawCase as unknown as Case);
              })
            }
          >
            {tc('case.withdraw')}
          </button>
          <button class="button" onClick={onClose}>
            {tc('case.withdraw.keep')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
