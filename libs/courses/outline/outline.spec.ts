import fc from 'fast-check';
import { mixed, publicQuiz } from '../question-bank/public-question.js';
import { aCourse, aPicture, aQuiz, everyKindOfQuestion } from '../testing/course.builder.js';
import { checksumOf, outlineOf } from './outline.js';

const media = new Map([[aPicture().sha256, aPicture()]]);

describe('what everybody may see of a course (invariant 7)', () => {
  test('no answer, feedback, explanation or accepted word, and no id that an author gave to an option', () => {
    const shown = JSON.stringify(outlineOf(aCourse(), media));
    for (const secret of [
      'isRight',
      'accept',
      'feedback',
      'explain',
      'tolerance',
      'Vì sao',
      'Mất tiền đó',
      'gov.vn',
      '"dung"',
      '"p1"',
      '"i1"',
      '36',
    ]) {
      expect(shown).not.toContain(secret);
    }
    expect(shown).toContain('Gác máy');
  });

  test('the order of options to match or sort depends on their set alone', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.string(), { minLength: 1, maxLength: 12 })
          .chain((texts) => fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length, maxLength: texts.length }))),
        ([texts, otherOrder]) => expect(mixed(texts, 'o', 'q')).toEqual(mixed(otherOrder, 'o', 'q')),
      ),
    );
  });

  test('two questions that differ only in the right order look the same', () => {
    const [question] = everyKindOfQuestion().filter(({ kind }) => kind === 'ordering');
    if (question?.kind !== 'ordering') throw new Error('no ordering question');
    const turned = { ...question, items: [...question.items].reverse() };
    expect(publicQuiz(aQuiz({ questions: [turned] }))).toEqual(publicQuiz(aQuiz({ questions: [question] })));
  });
});

test('a lesson weighs its words and files; a file that two lessons show counts once in the course', () => {
  const picture = { kind: 'image' as const, id: 'b2', media: aPicture().sha256, alt: 'Hình' };
  const [module] = aCourse({ completion: { lessons: 'all', quizzes: [] } }, [picture]).modules;
  const twice = { ...module!, lessons: [module!.lessons[0]!, { ...module!.lessons[0]!, id: 'bai-hai' }] };
  const { outline } = outlineOf(aCourse({ modules: [twice], completion: { lessons: 'all', quizzes: [] } }), media);
  const [first, second] = outline.modules[0]!.lessons;
  expect(first!.sizeBytes).toBeGreaterThan(12_000);
  expect(outline.sizeBytes).toBe(first!.sizeBytes + second!.sizeBytes - 12_000);
});

test('a checksum does not depend on the order of keys', () => {
  const content = aCourse();
  expect(checksumOf(Object.fromEntries(Object.entries(content).reverse()) as typeof content)).toBe(checksumOf(content));
  expect(checksumOf({ ...content, periods: 6 })).not.toBe(checksumOf(content));
});
