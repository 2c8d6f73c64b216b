import { useState } from 'preact/hooks';
import { Rich } from '../../courses/rich-text';
import { Eye, File, Image, Music, Pencil, Plus, Question, Text, Video, type Icon } from '../../platform/ui/icons';
import { s } from '../messages';
import { AssignmentEditor } from './assignment-editor';
import type { Block, Lesson } from './content';
import { NumberField, RowTools, TextField } from './controls';
import { localId, move, newBlock, removeAt, replaceAt } from './draft';
import { fromMarkdown, toMarkdown } from './markdown';
import { LessonDoneEditor } from './lesson-done';
import { MediaField } from './media-field';
import { QuizEditor } from './quiz-editor';

const KINDS: [Block['kind'], Icon][] = [
  ['text', Text],
  ['image', Image],
  ['audio', Music],
  ['video', Video],
  ['file', File],
  ['quiz', Question],
  ['assignment', Pencil],
];

export function LessonEditor({ lesson, versionId, onChange }: { lesson: Lesson; versionId: string; onChange: (lesson: Lesson) => void }) {
  const { screens } = lesson;
  const setScreens = (next: Lesson['screens']) => onChange({ ...lesson, screens: next });
  return (
    <div class="stack">
      <TextField label={s('lesson.title')} max={300} value={lesson.title} onChange={(title) => onChange({ ...lesson, title })} />
      <div class="columns">
        <NumberField
          label={s('lesson.minutes')}
          value={lesson.minutes}
          max={240}
          onChange={(minutes) => onChange({ ...lesson, minutes })}
        />
        <TextField
          label={s('lesson.objective')}
          value={lesson.objective ?? ''}
          onChange={(objective) => {
            const { objective: _old, ...rest } = lesson;
            onChange(objective ? { ...rest, objective } : rest);
          }}
        />
      </div>
      <LessonDoneEditor lesson={lesson} onChange={onChange} />
      <p>
        <a class="button" href={`/lesson/${versionId}/${lesson.id}?preview=1`} target="_blank" rel="noopener">
          <Eye />
          {s('editor.preview')}
        </a>
      </p>
      {screens.map((screen, i) => (
        <section key={screen.id} class="screen-editor" aria-label={s('lesson.screen', { n: i + 1 })}>
          <div class="section-head">
            <h3>{s('lesson.screen', { n: i + 1 })}</h3>
            <RowTools
              name={s('lesson.screenName', { n: i + 1 })}
              index={i}
              count={screens.length}
              isFull={screen.blocks.length > 0}
              onMove={(to) => setScreens(move(screens, i, to))}
              onRemove={() => setScreens(removeAt(screens, i))}
            />
          </div>
          <Blocks
            blocks={screen.blocks}
            quizTitle={lesson.title}
            onChange={(blocks) => setScreens(replaceAt(screens, i, { ...screen, blocks }))}
          />
        </section>
      ))}
      <button type="button" class="button" onClick={() => setScreens([...screens, { id: localId('trang'), blocks: [] }])}>
        <Plus />
        {s('lesson.addScreen')}
      </button>
    </div>
  );
}

function Blocks({ blocks, quizTitle, onChange }: { blocks: Block[]; quizTitle: string; onChange: (blocks: Block[]) => void }) {
  return (
    <>
      {blocks.map((block, i) => {
        const kind = KINDS.find(([name]) => name === block.kind);
        const Drawing = kind?.[1] ?? Text;
        return (
          <div key={block.id} class="block-editor">
            <div class="section-head">
              <p class="tag">
                <Drawing />
                {s(`block.${block.kind}`)}
              </p>
              <RowTools
                name={s(`block.${block.kind}`)}
                index={i}
                count={blocks.length}
                isFull={!isEmpty(block)}
                onMove={(to) => onChange(move(blocks, i, to))}
                onRemove={() => onChange(removeAt(blocks, i))}
              />
            </div>
            <BlockEditor block={block} onChange={(next) => onChange(replaceAt(blocks, i, next))} />
          </div>
        );
      })}
      <div class="add-block" role="group" aria-label={s('lesson.add')}>
        {KINDS.map(([kind, Drawing]) => (
          <button key={kind} type="button" class="button" onClick={() => onChange([...blocks, newBlock(kind, quizTitle)])}>
            <Drawing />
            {s(`block.${kind}`)}
          </button>
        ))}
      </div>
    </>
  );
}

const isEmpty = (block: Block): boolean => {
  if (block.kind === 'text') return block.text.length === 0;
  if (block.kind === 'quiz') return block.quiz.questions.length === 0;
  return block.kind === 'assignment' ? block.assignment.instructions.length === 0 : block.media === null;
};

function BlockEditor({ block, onChange }: { block: Block; onChange: (block: Block) => void }) {
  switch (block.kind) {
    case 'text':
      return <TextBlockEditor block={block} onChange={onChange} />;
    case 'image':
      return (
        <div class="stack">
          <MediaField kind="image" media={block.media} onChange={(media) => onChange({ ...block, media })} />
          <TextField label={s('block.alt')} value={block.alt} onChange={(alt) => onChange({ ...block, alt })} />
          <TextField
            label={s('block.caption')}
            max={500}
            value={block.caption ?? ''}
            onChange={(caption) => {
              const { caption: _old, ...rest } = block;
              onChange(caption ? { ...rest, caption } : rest);
            }}
          />
        </div>
      );
    case 'audio':
    case 'video':
      return (
        <div class="stack">
          <MediaField kind={block.kind} media={block.media} onChange={(media) => onChange({ ...block, media })} />
          <TextField
            label={s('block.description')}
            value={block.description}
            onChange={(description) => onChange({ ...block, description })}
          />
          <TextField
            label={s('block.transcript')}
            rows={3}
            max={20_000}
            value={block.transcript ?? ''}
            onChange={(transcript) => {
              const { transcript: _old, ...rest } = block;
              onChange(transcript ? { ...rest, transcript } : rest);
            }}
          />
        </div>
      );
    case 'file':
      return (
        <div class="stack">
          <MediaField
            kind="file"
            media={block.media}
            onChange={(media, { name }) => onChange({ ...block, media, name: block.name || name })}
          />
          <TextField label={s('block.fileName')} max={300} value={block.name} onChange={(name) => onChange({ ...block, name })} />
        </div>
      );
    case 'quiz':
      return <QuizEditor quiz={block.quiz} onChange={(quiz) => onChange({ ...block, quiz })} />;
    case 'assignment':
      return <AssignmentEditor assignment={block.assignment} onChange={(assignment) => onChange({ ...block, assignment })} />;
  }
}

/** Light Markdown on one side, the lesson as the learner sees it under a fold. */
function TextBlockEditor({ block, onChange }: { block: Extract<Block, { kind: 'text' }>; onChange: (block: Block) => void }) {
  const [text, setText] = useState(() => toMarkdown(block.text));
  return (
    <div class="stack">
      <TextField
        label={s('block.textLabel')}
        hint={s('block.textHint')}
        rows={Math.min(16, Math.max(5, text.split('\n').length + 1))}
        max={20_000}
        value={text}
        onChange={(typed) => {
          setText(typed);
          onChange({ ...block, text: fromMarkdown(typed) });
        }}
      />
      <details>
        <summary>{s('block.showPreview')}</summary>
        <div class="block-preview">
          <Rich nodes={block.text} />
        </div>
      </details>
    </div>
  );
}
