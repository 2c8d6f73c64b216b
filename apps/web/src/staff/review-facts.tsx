import { fieldName } from '../courses/field';
import type { CourseField } from '../gql/graphql';
import { run } from '../platform/graphql';
import { useReading } from '../platform/reading';
import { CriteriaSets, Frameworks } from './documents';
import type { CourseContent } from './editor/content';
import { everyQuiz } from './editor/draft';
import { s } from './messages';

/** What is printed on the certificate or counts somewhere else: as much a part of the decision as the lessons. */
export function ReviewFacts({ content }: { content: CourseContent }) {
  return (
    <section class="section card">
      <h2>{s('review.facts')}</h2>
      <dl class="facts review-facts">
        {content.titles.km && <Fact term={s('review.titleKm')} words={content.titles.km} lang="km" />}
        {content.titles.en && <Fact term={s('review.titleEn')} words={content.titles.en} lang="en" />}
        <Fact term={s('info.periods')} words={String(content.periods)} />
        <Fact
          term={s('review.valid')}
          words={content.validMonths ? s('review.validMonths', { months: content.validMonths }) : s('review.validForEver')}
        />
        <Fact term={s('info.field')} words={fieldName(content.field.toUpperCase() as CourseField)} />
        <Fact term={s('info.audience')} words={content.audience} />
        <Fact term={s('info.authors')} words={content.authors} />
        <Fact term={s('info.licence')} words={content.licence} />
        <Fact term={s('info.outcomes')} words={content.outcomes} />
        <Fact term={s('editor.completion')} words={ruleOf(content)} />
        <Fact term={s('info.indicators')} words={useIndicators(content)} />
        <Fact term={s('info.competences')} words={useCompetences(content)} />
      </dl>
    </section>
  );
}

function Fact({ term, words, lang }: { term: string; words: string | readonly string[]; lang?: string }) {
  const lines = typeof words === 'string' ? [words] : words;
  return (
    <>
      <dt>{term}</dt>
      <dd lang={lang}>
        {lines.length === 0 ? s('review.nothing') : lines.length === 1 ? lines[0] : null}
        {lines.length > 1 && (
          <ul class="plain">
            {lines.map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ul>
        )}
      </dd>
    </>
  );
}

function ruleOf(content: CourseContent): string[] {
  const { lessons, quizzes } = content.completion;
  const every = content.modules.flatMap((module) => module.lessons);
  const titleOf = (quizId: string) => everyQuiz(content).find(({ id }) => id === quizId)?.title || s('editor.untitled');
  return [
    ...(lessons === 'all'
      ? [s('completion.lessons')]
      : every.filter(({ id }) => lessons.includes(id)).map(({ title }) => s('review.ruleLesson', { title }))),
    ...quizzes.map(({ quizId, atLeast }) => s('review.ruleQuiz', { title: titleOf(quizId), percent: atLeast })),
  ];
}

function useIndicators({ indicators }: CourseContent): string[] {
  const { data } = useReading([], {
    key: 'criteria-sets',
    isEager: true,
    load: async (signal) => (await run(CriteriaSets, {}, signal)).criteriaSets,
  });
  return indicators.map((one) => {
    const set = data?.find(({ code }) => code === one.criteria);
    const name = set?.criteria.flatMap((criterion) => criterion.indicators).find(({ code }) => code === one.code)?.name;
    return [`${one.code}.`, name, `(${set?.decisionNumber ?? one.criteria})`].filter(Boolean).join(' ');
  });
}

function useCompetences({ competences }: CourseContent): string[] {
  const { data } = useReading([], {
    key: 'frameworks',
    isEager: true,
    load: async (signal) => (await run(Frameworks, {}, signal)).frameworks,
  });
  return competences.map(({ framework, code, level }) => {
    const found = data?.find((one) => one.code === framework);
    const name = found?.domains.flatMap((domain) => domain.competences).find((one) => one.code === code)?.name;
    return [code, name, `· ${s('info.level')} ${level}`].filter(Boolean).join(' ');
  });
}
