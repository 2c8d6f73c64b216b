import { Checklist, Document, Done, Info, Plus } from '../../platform/ui/icons';
import { s } from '../messages';
import type { CourseContent } from './content';
import { RowTools, TextField } from './controls';
import { move, newLesson, newModule, removeAt, replaceAt } from './draft';

/** Which part of the course stands on the right. */
export type Place = { kind: 'info' } | { kind: 'completion' } | { kind: 'check' } | { kind: 'lesson'; module: number; lesson: number };

interface Props {
  content: CourseContent;
  place: Place;
  problemCount: number;
  onPlace: (place: Place) => void;
  onChange: (content: CourseContent) => void;
}

/** The course from above: modules and lessons in order; everything can be moved with ↑ and ↓. */
export function Outline({ content, place, problemCount, onPlace, onChange }: Props) {
  const { modules } = content;
  const setModules = (next: CourseContent['modules']) => onChange({ ...content, modules: next });
  const setModule = (index: number, next: CourseContent['modules'][number]) => setModules(replaceAt(modules, index, next));
  const addModule = () => {
    setModules([...modules, { ...newModule(s('editor.newModule')), lessons: [newLesson(s('editor.newLesson'))] }]);
    onPlace({ kind: 'lesson', module: modules.length, lesson: 0 });
  };
  return (
    <nav class="editor-outline" aria-label={s('editor.outline')}>
      <button class="outline-row" aria-current={place.kind === 'info' ? 'true' : undefined} onClick={() => onPlace({ kind: 'info' })}>
        <Info />
        {s('editor.info')}
      </button>
      {modules.map((module, m) => (
        <section key={module.id} class="outline-module">
          <TextField label={s('editor.module')} max={300} value={module.title} onChange={(title) => setModule(m, { ...module, title })} />
          <RowTools
            name={module.title || s('editor.untitled')}
            index={m}
            count={modules.length}
            isFull={module.lessons.length > 0}
            onMove={(to) => {
              setModules(move(modules, m, to));
              onPlace({ kind: 'info' });
            }}
            onRemove={() => {
              setModules(removeAt(modules, m));
              onPlace({ kind: 'info' });
            }}
          />
          {module.lessons.map((lesson, l) => {
            const isHere = place.kind === 'lesson' && place.module === m && place.lesson === l;
            return (
              <div key={lesson.id} class="outline-lesson">
                <button
                  class="outline-row"
                  aria-current={isHere ? 'true' : undefined}
                  onClick={() => onPlace({ kind: 'lesson', module: m, lesson: l })}
                >
                  <Document />
                  {lesson.title || s('editor.untitled')}
                </button>
                {isHere && (
                  <RowTools
                    name={lesson.title || s('editor.untitled')}
                    index={l}
                    count={module.lessons.length}
                    isFull={lesson.screens.some(({ blocks }) => blocks.length > 0)}
                    onMove={(to) => {
                      setModule(m, { ...module, lessons: move(module.lessons, l, to) });
                      onPlace({ kind: 'lesson', module: m, lesson: to });
                    }}
                    onRemove={() => {
                      setModule(m, { ...module, lessons: removeAt(module.lessons, l) });
                      onPlace({ kind: 'info' });
                    }}
                  />
                )}
              </div>
            );
          })}
          <button
            class="button button-quiet"
            onClick={() => {
              setModule(m, { ...module, lessons: [...module.lessons, newLesson(s('editor.newLesson'))] });
              onPlace({ kind: 'lesson', module: m, lesson: module.lessons.length });
            }}
          >
            <Plus />
            {s('editor.addLesson')}
          </button>
        </section>
      ))}
      <button class="button" onClick={addModule}>
        <Plus />
        {s('editor.addModule')}
      </button>
      <button
        class="outline-row"
        aria-current={place.kind === 'completion' ? 'true' : undefined}
        onClick={() => onPlace({ kind: 'completion' })}
      >
        <Done />
        {s('editor.completion')}
      </button>
      <button class="outline-row" aria-current={place.kind === 'check' ? 'true' : undefined} onClick={() => onPlace({ kind: 'check' })}>
        <Checklist />
        {problemCount > 0 ? s('editor.problems', { n: problemCount }) : s('editor.check')}
      </button>
    </nav>
  );
}
