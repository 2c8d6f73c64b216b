import { useEffect, useRef, useState } from 'preact/hooks';
import type { DraftPartFragment } from '../../gql/graphql';
import { number, size } from '../../platform/format';
import { ApiError, run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Dialog } from '../../platform/ui/dialog';
import { Checklist, Cloud, CloudUp, NoCloud, Send } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Empty, Inline, Notice, Shown } from '../../platform/ui/states';
import { SaveDraft, StaffCourse, SubmitForReview } from '../documents';
import { s } from '../messages';
import { useAct } from '../../platform/pages';
import { Problems, type Problem } from '../problems';
import { CompletionEditor } from './completion-editor';
import type { CourseContent } from './content';
import { CourseInfo } from './course-info';
import { replaceAt, tidy } from './draft';
import { LessonEditor } from './lesson-editor';
import { Outline, type Place } from './outline';

/** Autosave waits for a pause in typing. */
const PAUSE_MS = 1200;
/** A slow line of 400 kbit/s. */
const SLOW_BYTES_PER_SECOND = 50_000;

export default function EditorPage({ id }: { id: string }) {
  const reading = useReading([id], {
    load: async (signal) => {
      const { staffCourse } = await run(StaffCourse, { id }, signal);
      if (!staffCourse) throw new ApiError('NOT_FOUND');
      return staffCourse;
    },
  });
  const title = reading.data?.draft?.content.titles.vi ?? reading.data?.versions[0]?.title ?? '';
  return (
    <Page title={s('editor.title', { title })} wide className="editor-page" back={{ href: '/staff', words: s('editor.back') }}>
      <Shown reading={reading} rows={6}>
        {({ draft, centre }) =>
          !draft ? (
            <Empty drawing={Checklist} title={s('editor.noDraft')} />
          ) : draft.status === 'IN_REVIEW' ? (
            <Notice drawing={Send} title={s('status.IN_REVIEW')} body={s('editor.inReview')} role="status" />
          ) : (
            <Editor key={draft.versionId} draft={draft} course={{ id, centreId: centre.id }} onSubmitted={reading.reload} />
          )
        }
      </Shown>
    </Page>
  );
}

interface EditorProps {
  draft: DraftPartFragment;
  course: { id: string; centreId: string };
  onSubmitted: () => void;
}

function Editor({ draft, course, onSubmitted }: EditorProps) {
  const [content, setContent] = useState<CourseContent>(draft.content);
  const [problems, setProblems] = useState<readonly Problem[]>(draft.problems);
  const [bytes, setBytes] = useState(draft.sizeBytes);
  const [state, setState] = useState<'saved' | 'unsaved' | 'saving' | 'failed'>('saved');
  const [error, setError] = useState<ApiError | null>(null);
  const [theirs, setTheirs] = useState<DraftPartFragment>();
  const [place, setPlace] = useState<Place>({ kind: 'info' });
  const [generation, setGeneration] = useState(0);
  const latest = useRef(content);
  const revision = useRef(draft.revision);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const saving = useRef<Promise<boolean>>(Promise.resolve(true));

  const saveOnce = async (): Promise<boolean> => {
    const sent = latest.current;
    setState('saving');
    try {
      const { saveDraft } = await run(SaveDraft, { input: { versionId: draft.versionId, revision: revision.current, content: sent } });
      if (saveDraft.__typename === 'DraftChanged') {
        setTheirs(saveDraft.draft);
        setState('failed');
        return false;
      }
      revision.current = saveDraft.draft.revision;
      setProblems(saveDraft.draft.problems);
      setBytes(saveDraft.draft.sizeBytes);
      setError(null);
      setState(latest.current === sent ? 'saved' : 'unsaved');
      return true;
    } catch (problem) {
      setError(problem instanceof ApiError ? problem : new ApiError('INTERNAL'));
      setState('failed');
      return false;
    }
  };
  /** One save after the other: a revision may be used once. */
  const save = (): Promise<boolean> => {
    clearTimeout(timer.current);
    saving.current = saving.current.then(saveOnce, saveOnce);
    return saving.current;
  };
  const change = (next: CourseContent) => {
    const clean = tidy(next);
    latest.current = clean;
    setContent(clean);
    setState('unsaved');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  };
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (state === 'unsaved' || state === 'saving') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [state]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (latest.current !== draft.content) void saveOnce();
    },
    [],
  );

  const module = place.kind === 'lesson' ? content.modules[place.module] : undefined;
  const lesson = place.kind === 'lesson' ? module?.lessons[place.lesson] : undefined;
  const go = (path: string) => setPlace(placeOf(path, content));

  return (
    <>
      <div class="editor-bar">
        <SaveState state={state} onSave={() => void save()} />
        <p class="small">
          {s('editor.weight', { size: size(bytes), seconds: number(Math.max(1, Math.ceil(bytes / SLOW_BYTES_PER_SECOND))) })}
        </p>
      </div>
      <Inline error={error} />
      <div class="editor">
        <Outline
          content={content}
          place={place}
          problemCount={problems.filter(({ blocking }) => blocking).length}
          onPlace={setPlace}
          onChange={change}
        />
        <div class="editor-main card" key={`${generation}:${JSON.stringify(place)}`}>
          {place.kind === 'info' && (
            <>
              <h2>{s('editor.info')}</h2>
              <CourseInfo content={content} onChange={change} />
            </>
          )}
          {place.kind === 'completion' && (
            <>
              <h2>{s('editor.completion')}</h2>
              <CompletionEditor content={content} course={course} onChange={change} />
            </>
          )}
          {place.kind === 'lesson' && module && lesson && (
            <>
              <h2>{lesson.title || s('editor.untitled')}</h2>
              <LessonEditor
                lesson={lesson}
                versionId={draft.versionId}
                onChange={(next) => {
                  const now = latest.current;
                  const own = now.modules[place.module];
                  if (own)
                    change({
                      ...now,
                      modules: replaceAt(now.modules, place.module, { ...own, lessons: replaceAt(own.lessons, place.lesson, next) }),
                    });
                }}
              />
            </>
          )}
          {place.kind === 'check' && (
            <Check
              versionId={draft.versionId}
              problems={problems}
              onGo={go}
              save={save}
              onProblems={setProblems}
              onSubmitted={onSubmitted}
            />
          )}
        </div>
      </div>
      {theirs && (
        <Dialog title={s('editor.changed.title')} onClose={() => setTheirs(undefined)}>
          <p>{s('editor.changed.body')}</p>
          <div class="actions">
            <button
              class="button"
              onClick={() => {
                revision.current = theirs.revision;
                latest.current = theirs.content;
                setContent(theirs.content);
                setProblems(theirs.problems);
                setGeneration(generation + 1);
                setState('saved');
                setTheirs(undefined);
              }}
            >
              {s('editor.changed.theirs')}
            </button>
            <button
              class="button button-main"
              onClick={() => {
                revision.current = theirs.revision;
                setTheirs(undefined);
                void save();
              }}
            >
              {s('editor.changed.mine')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** `modules.0.lessons.2.screens.1…` → the page of the editor that shows it. */
function placeOf(path: string, content: CourseContent): Place {
  const [, module, lesson] = /^modules\.(\d+)\.lessons\.(\d+)/.exec(path) ?? [];
  if (module !== undefined && lesson !== undefined && content.modules[Number(module)]?.lessons[Number(lesson)]) {
    return { kind: 'lesson', module: Number(module), lesson: Number(lesson) };
  }
  return { kind: path.startsWith('completion') ? 'completion' : 'info' };
}

function SaveState({ state, onSave }: { state: 'saved' | 'unsaved' | 'saving' | 'failed'; onSave: () => void }) {
  const looks = {
    saved: [Cloud, 'tag-ok', s('editor.saved')],
    saving: [CloudUp, '', s('editor.saving')],
    unsaved: [CloudUp, '', s('editor.unsaved')],
    failed: [NoCloud, 'tag-danger', s('editor.notSaved')],
  } as const;
  const [Drawing, tone, words] = looks[state];
  return (
    <div class="actions">
      <p class={`tag ${tone}`} role="status">
        <Drawing />
        {words}
      </p>
      {(state === 'failed' || state === 'unsaved') && (
        <button class="button" onClick={onSave}>
          {s('editor.saveNow')}
        </button>
      )}
    </div>
  );
}

interface CheckProps {
  versionId: string;
  problems: readonly Problem[];
  save: () => Promise<boolean>;
  onGo: (path: string) => void;
  onProblems: (problems: readonly Problem[]) => void;
  onSubmitted: () => void;
}

function Check({ versionId, problems, save, onGo, onProblems, onSubmitted }: CheckProps) {
  const { isBusy, error, act } = useAct();
  const submit = () =>
    act(async () => {
      if (!(await save())) return;
      const { submitForReview } = await run(SubmitForReview, { input: { versionId } });
      if (submitForReview.__typename === 'NotReady') onProblems(submitForReview.problems);
      else onSubmitted();
    });
  return (
    <div class="stack">
      <h2>{s('editor.check')}</h2>
      <Problems problems={problems} onGo={onGo} />
      <p class="small">{s('check.afterSave')}</p>
      <Inline error={error} />
      <button class="button button-main button-wide" disabled={isBusy || problems.some(({ blocking }) => blocking)} onClick={submit}>
        <Send />
        {s('check.submit')}
      </button>
    </div>
  );
}
