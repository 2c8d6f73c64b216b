import { fieldName, FIELDS } from '../../courses/field';
import type { CourseField } from '../../gql/graphql';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Field } from '../../platform/ui/field';
import { Plus } from '../../platform/ui/icons';
import { CriteriaSets, Frameworks } from '../documents';
import { s } from '../messages';
import type { CourseContent, Field as FieldCode, Localised } from './content';
import { LinesField, NumberField, RowTools, TextField } from './controls';
import { move, removeAt, replaceAt } from './draft';
import { MediaField } from './media-field';

interface Props {
  content: CourseContent;
  onChange: (content: CourseContent) => void;
}

const withText = (text: Localised, language: 'km' | 'en', value: string): Localised => {
  const { [language]: _old, ...rest } = text;
  return value ? { ...rest, [language]: value } : rest;
};

export function CourseInfo({ content, onChange }: Props) {
  const set = (change: Partial<CourseContent>) => onChange({ ...content, ...change });
  const { cover } = content;
  return (
    <div class="stack">
      <TextField
        label={s('info.title')}
        max={300}
        value={content.titles.vi}
        onChange={(vi) => set({ titles: { ...content.titles, vi } })}
      />
      <TextField
        label={s('info.summary')}
        hint={s('info.summaryHint')}
        rows={3}
        max={2000}
        value={content.summaries.vi}
        onChange={(vi) => set({ summaries: { ...content.summaries, vi } })}
      />
      <LinesField
        label={s('info.outcomes')}
        hint={s('info.outcomesHint')}
        value={content.outcomes}
        onChange={(outcomes) => set({ outcomes })}
      />
      <div class="columns">
        <Field label={s('info.field')}>
          {(attributes) => (
            <select
              {...attributes}
              value={content.field}
              onChange={({ currentTarget }) => set({ field: currentTarget.value as FieldCode })}
            >
              {(Object.keys(FIELDS) as CourseField[]).map((field) => (
                <option key={field} value={field.toLowerCase()}>
                  {fieldName(field)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <NumberField label={s('info.periods')} value={content.periods} max={500} onChange={(periods) => set({ periods })} />
      </div>
      <NumberField
        label={s('info.validMonths')}
        hint={s('info.validMonthsHint')}
        value={content.validMonths ?? 0}
        max={240}
        onChange={(months) => {
          const { validMonths: _old, ...rest } = content;
          onChange(months > 0 ? { ...rest, validMonths: months } : rest);
        }}
      />
      <LinesField
        label={s('info.audience')}
        hint={s('info.audienceHint')}
        rows={2}
        value={content.audience}
        onChange={(audience) => set({ audience })}
      />
      <LinesField
        label={s('info.authors')}
        hint={s('info.authorsHint')}
        rows={2}
        value={content.authors}
        onChange={(authors) => set({ authors })}
      />
      <TextField label={s('info.licence')} max={100} value={content.licence} onChange={(licence) => set({ licence })} />
      <fieldset class="question-editor">
        <legend>{s('info.cover')}</legend>
        <div class="stack">
          <MediaField kind="image" media={cover?.media ?? null} onChange={(media) => set({ cover: { media, alt: cover?.alt ?? '' } })} />
          {cover && <TextField label={s('block.alt')} value={cover.alt} onChange={(alt) => set({ cover: { ...cover, alt } })} />}
        </div>
      </fieldset>
      <Competences content={content} onChange={onChange} />
      <Indicators content={content} onChange={onChange} />
      <div class="columns">
        <TextField
          label={s('info.titleEn')}
          max={300}
          value={content.titles.en ?? ''}
          onChange={(en) => set({ titles: withText(content.titles, 'en', en) })}
        />
        <TextField
          label={s('info.titleKm')}
          max={300}
          value={content.titles.km ?? ''}
          onChange={(km) => set({ titles: withText(content.titles, 'km', km) })}
        />
      </div>
    </div>
  );
}

/** Competences of the newest framework the course is mapped to, each with the level it leads to. */
function Competences({ content, onChange }: Props) {
  const reading = useReading([], {
    key: 'frameworks',
    isEager: true,
    load: async (signal) => (await run(Frameworks, {}, signal)).frameworks,
  });
  const { competences } = content;
  const set = (next: typeof competences) => onChange({ ...content, competences: next });
  const frameworkOf = (code: string) => reading.data?.find((framework) => framework.code === code);
  const newest = reading.data?.find(({ code }) => code === 'TT02-2025') ?? reading.data?.[0];
  const nameOf = (framework: string, code: string) =>
    frameworkOf(framework)
      ?.domains.flatMap((domain) => domain.competences)
      .find((competence) => competence.code === code)?.name ?? code;
  return (
    <fieldset class="question-editor">
      <legend>{s('info.competences')}</legend>
      <div class="stack">
        {competences.map((competence, i) => {
          const framework = frameworkOf(competence.framework) ?? newest;
          const change = (next: Partial<typeof competence>) => set(replaceAt(competences, i, { ...competence, ...next }));
          return (
            <div key={i} class="option-editor">
              <Field label={s('info.competenceCode')}>
                {(attributes) => (
                  <select {...attributes} value={competence.code} onChange={({ currentTarget }) => change({ code: currentTarget.value })}>
                    {framework?.domains.map((domain) => (
                      <optgroup key={domain.code} label={`${domain.code}. ${domain.name}`}>
                        {domain.competences.map(({ code, name }) => (
                          <option key={code} value={code}>
                            {code} {name}
                          </option>
                        ))}
                      </optgroup>
                    ))}
                  </select>
                )}
              </Field>
              <div class="option-foot">
                <Field label={s('info.level')}>
                  {(attributes) => (
                    <select
                      {...attributes}
                      value={competence.level}
                      onChange={({ currentTarget }) => change({ level: Number(currentTarget.value) })}
                    >
                      {framework?.levels.map(({ number, name, band }) => (
                        <option key={number} value={number}>
                          {number} · {name || band}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
                <RowTools
                  name={nameOf(competence.framework, competence.code)}
                  index={i}
                  count={competences.length}
                  onMove={(to) => set(move(competences, i, to))}
                  onRemove={() => set(removeAt(competences, i))}
                />
              </div>
            </div>
          );
        })}
        <button
          type="button"
          class="button"
          disabled={!newest}
          onClick={() =>
            newest && set([...competences, { framework: newest.code, code: newest.domains[0]?.competences[0]?.code ?? '', level: 1 }])
          }
        >
          <Plus />
          {s('info.addCompetence')}
        </button>
      </div>
    </fieldset>
  );
}

function Indicators({ content, onChange }: Props) {
  const reading = useReading([], { key: 'criteria-sets', load: async (signal) => (await run(CriteriaSets, {}, signal)).criteriaSets });
  const set = reading.data?.[0];
  if (!set) return null;
  const { indicators } = content;
  const has = (code: string) => indicators.some((one) => one.criteria === set.code && one.code === code);
  const toggle = (code: string, isOn: boolean) =>
    onChange({
      ...content,
      indicators: isOn
        ? [...indicators, { criteria: set.code, code }]
        : indicators.filter((one) => one.criteria !== set.code || one.code !== code),
    });
  return (
    <fieldset class="question-editor">
      <legend>{s('info.indicators')}</legend>
      <p class="hint">{set.decisionNumber}</p>
      {set.criteria.flatMap((criterion) =>
        criterion.indicators.map(({ code, name }) => (
          <label key={code} class="choice">
            <input type="checkbox" checked={has(code)} onChange={({ currentTarget }) => toggle(code, currentTarget.checked)} />
            <span>
              {code}. {name}
            </span>
          </label>
        )),
      )}
    </fieldset>
  );
}
