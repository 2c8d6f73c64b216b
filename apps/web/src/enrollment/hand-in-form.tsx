import { useEffect, useState } from 'preact/hooks';
import type { Assignment } from '../courses/lesson-document';
import { size } from '../platform/format';
import { ApiError } from '../platform/graphql';
import { tw } from '../platform/messages/work';
import { Field } from '../platform/ui/field';
import { Alert, Check, Music, Send } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';
import { canLock } from '../platform/vault';
import { asItIs, canRecord, record, smallPhoto, type Recording } from './capture';
import { type Chosen, Chosens } from './chosen-files';
import { Pick } from '../platform/ui/pick';
import { handIn } from './hand-in';

/** Largest file that the server takes. */
const MAX_BYTES = 20_000_000;

/** Camera, microphone, files and words: what the assignment asks for. */
export default function HandInForm({
  assignment,
  enrollmentId,
  onDone,
}: {
  assignment: Assignment;
  enrollmentId: string;
  onDone: () => void;
}) {
  const { accepts, maxFiles } = assignment;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [problem, setProblem] = useState<string>();
  const [error, setError] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const takesFiles = accepts.some((kind) => kind !== 'TEXT');
  const isFull = chosen.length >= maxFiles;

  const add = (next: readonly Chosen[]) => {
    const large = next.find(({ blob }) => blob.size > MAX_BYTES);
    if (large) return setProblem(tw('work.tooLarge', { name: large.name, size: size(large.blob.size), max: size(MAX_BYTES) }));
    if (chosen.length + next.length > maxFiles) setProblem(tw('work.tooMany', { n: maxFiles }));
    else setProblem(undefined);
    setChosen([...chosen, ...next].slice(0, maxFiles));
  };
  const submit = async () => {
    if (text.trim() === '' && chosen.length === 0) return setProblem(tw('work.nothing'));
    setBusy(true);
    setError(null);
    try {
      await handIn({ enrollmentId, assignmentId: assignment.id, title: assignment.title, text: text.trim() }, chosen);
      onDone();
    } catch (cause) {
      if (cause instanceof ApiError) setProblem(tw('work.noRoom'));
      else setError(new ApiError('INTERNAL'));
    } finally {
      setBusy(false);
    }
  };
  if (takesFiles && !canLock()) return <p class="small">{tw('work.needsHttps')}</p>;
  return (
    <div class="stack">
      {accepts.includes('TEXT') && (
        <Field label={tw('work.text')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={4}
              maxLength={10_000}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
      )}
      {takesFiles && (
        <>
          <Chosens chosen={chosen} onRemove={(id) => setChosen(chosen.filter((one) => one.id !== id))} />
          <div class="actions">
            {accepts.includes('PHOTO') && (
              <>
                <Pick
                  words={tw('work.camera')}
                  accept="image/*"
                  capture
                  disabled={isFull}
                  onPick={async (files) => add(await Promise.all(files.map(smallPhoto)))}
                />
                <Pick
                  words={tw('work.photo')}
                  accept="image/*"
                  multiple
                  disabled={isFull}
                  onPick={async (files) => add(await Promise.all(files.map(smallPhoto)))}
                />
              </>
            )}
            {accepts.includes('AUDIO') && canRecord() && (
              <Recorder disabled={isFull} onDone={(one) => add([one])} onRefused={() => setProblem(tw('work.noMicrophone'))} />
            )}
            {accepts.includes('FILE') && (
              <Pick
                words={tw('work.file')}
                accept=".pdf,.docx,.xlsx,.pptx,image/*,audio/*"
                disabled={isFull}
                onPick={(files) => add(files.map(asItIs))}
              />
            )}
          </div>
          <p class="hint">{tw('work.limit', { n: maxFiles, max: size(MAX_BYTES) })}</p>
        </>
      )}
      {problem && (
        <p class="inline-error" role="alert">
          <Alert />
          <span>{problem}</span>
        </p>
      )}
      <Inline error={error} />
      <button class="button button-main button-wide" disabled={isBusy} onClick={() => void submit()}>
        <Send />
        {tw('work.handIn')}
      </button>
    </div>
  );
}

function Recorder({ disabled, onDone, onRefused }: { disabled: boolean; onDone: (one: Chosen) => void; onRefused: () => void }) {
  const [recording, setRecording] = useState<Recording>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!recording) return undefined;
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => {
      clearInterval(timer);
      recording.stop();
    };
  }, [recording]);
  const begin = async () => {
    setSeconds(0);
    try {
      setRecording(await record(onDone));
    } catch {
      onRefused();
    }
  };
  return recording ? (
    <button type="button" class="button button-danger" onClick={() => setRecording(undefined)}>
      <Check />
      {tw('work.stopRecording', { n: seconds })}
    </button>
  ) : (
    <button type="button" class="button" disabled={disabled} onClick={() => void begin()}>
      <Music />
      {tw('work.record')}
    </button>
  );
}
