import { outlineOf, type StoredMedia } from '../outline/outline.js';
import { aCourse } from '../testing/course.builder.js';
import { everyLesson, mediaOf } from '../version/course-content.js';
import { packageOf } from './course-package.js';

const content = aCourse();
const stored = mediaOf(content).map((sha256): [string, StoredMedia] => [
  sha256,
  { sha256, mediaType: 'image/webp', sizeBytes: 1_000, width: 720, height: 405 },
]);
const { outline, screens } = outlineOf(content, new Map(stored));

test('names every lesson in learning order with the weight of its words', () => {
  const { lessons } = packageOf(outline, screens);
  expect(lessons.map(({ id }) => id)).toEqual(everyLesson(content).map(({ id }) => id));
  expect(lessons.every(({ sizeBytes }) => sizeBytes > 0)).toBe(true);
});

test('words and files together weigh what the course page says', () => {
  const { lessons, files } = packageOf(outline, screens);
  expect([...lessons, ...files].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(outline.sizeBytes);
});

test('a file that two lessons show is there once, and says by its address what it must hash to', () => {
  const image = {
    kind: 'image' as const,
    id: 'b',
    caption: null,
    picture: { url: '/files/abc', alt: '', width: 1, height: 1, sizeBytes: 5 },
  };
  const film = { kind: 'video' as const, id: 'v', url: '/files/def', sizeBytes: 7, description: '', transcript: null };
  const lesson = { title: '', minutes: 1, sizeBytes: 0, quizIds: [] };
  const { files } = packageOf(
    {
      ...outline,
      cover: image.picture,
      modules: [
        {
          id: 'm',
          title: '',
          lessons: [
            { ...lesson, id: 'a' },
            { ...lesson, id: 'b' },
          ],
        },
      ],
    },
    { a: [{ id: 's', blocks: [image] }], b: [{ id: 's', blocks: [image, film] }] },
  );
  expect(files).toEqual([
    { url: '/files/abc', sha256: 'abc', sizeBytes: 5, kind: 'picture' },
    { url: '/files/def', sha256: 'def', sizeBytes: 7, kind: 'video' },
  ]);
});
