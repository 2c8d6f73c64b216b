import { useState } from 'preact/hooks';
import { Pick } from '../platform/ui/pick';
import { graphql } from '../gql';
import type { DossierPartFragment } from '../gql/graphql';
import { viewer } from '../identity/session';
import { newId, run } from '../platform/graphql';
import { tc } from '../platform/messages/case';
import { useAct } from '../platform/pages';
import { Field } from '../platform/ui/field';
import { Eye } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';

type Dossier = DossierPartFragment;

const NameEvidence = graphql(`
  mutation NameEvidence($input: NameEvidenceInput!) {
    nameEvidence(input: $input) {
      ...DossierPart
    }
  }
`);
const RemoveEvidence = graphql(`
  mutation RemoveEvidence($input: RemoveEvidenceInput!) {
    removeEvidence(input: $input) {
      ...DossierPart
    }
  }
`);

interface NamedProps {
  line: Dossier['lines'][number] | undefined;
  code: string;
  who: { citizenId?: string; year: number };
  isOpen: boolean;
  keep: (dossier: Dossier) => void;
}

/** What the citizen names in words, with a photo or a paper where there is one: people look at it, nothing is suggested by it. */
export function Named({ line, code, who, isOpen, keep }: NamedProps) {
  const [words, setWords] = useState('');
  const { isBusy, error, act } = useAct();
  const named = line?.named ?? [];
  const name = async (input: { id: string; words: string }) =>
    keep((await run(NameEvidence, { input: { ...who, indicator: code, ...input } })).nameEvidence);
  const attach = ({ id, words: said }: { id: string; words: string }, file: File) =>
    act(async () => {
      const { sendScan, toScan } = await import('../enrollment/scan-of-paper');
      const citizenId = who.citizenId ?? viewer.value?.person.id ?? '';
      await sendScan(`/recognition/evidence/${citizenId}/${who.year}/${id}/file`, await toScan(file));
      // saying it again changes nothing and answers with the file
      await name({ id, words: said });
    });
  if (named.length === 0 && !isOpen) return null;
  return (
    <>
      {named.length > 0 && (
        <ul class="plain" aria-label={tc('case.named')}>
          {named.map((one) => (
            <li key={one.id} class="small">
              {one.words}{' '}
              {one.fileUrl && (
                <a
                  class="button button-quiet"
                  href={one.fileUrl}
                  target="_blank"
                  rel="noopener"
                  aria-label={`${tc('case.named.see')}: ${one.words}`}
                >
                  <Eye />
                  {tc('case.named.see')}
                </a>
              )}
              {isOpen && (
                <Pick
                  words={tc(one.fileUrl ? 'case.named.otherFile' : 'case.named.file')}
                  accept="image/*,application/pdf"
                  disabled={isBusy}
                  onPick={([file]) => file && attach(one, file)}
                />
              )}
              {isOpen && (
                <button
                  class="button button-quiet"
                  disabled={isBusy}
                  aria-label={`${tc('case.named.remove')}: ${one.words}`}
                  onClick={() => act(async () => keep((await run(RemoveEvidence, { input: { ...who, id: one.id } })).removeEvidence))}
                >
                  {tc('case.named.remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Inline error={error} />
      {isOpen && (
        <details>
          <summary>{tc('case.named.add')}</summary>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              act(async () => {
                await name({ id: newId(), words });
                setWords('');
              });
            }}
          >
            <Field label={tc('case.named.add')} hint={tc('case.named.hint')}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="text"
                  required
                  maxLength={300}
                  value={words}
                  onInput={({ currentTarget }) => setWords(currentTarget.value)}
                />
              )}
            </Field>
            <button class="button" type="submit" disabled={isBusy}>
              {tc('case.named.save')}
            </button>
          </form>
        </details>
      )}
    </>
  );
}
