import { CentreReader } from '#organisation';
import { type Ctx, newId } from '#platform';
import { CourseCreated, DraftSaved, Published } from '../../libs/courses/course/course.outcomes.js';
import { CourseService } from '../../libs/courses/course/course.service.js';
import { aCourse } from '../../libs/courses/testing/course.builder.js';
import type { CourseContent } from '../../libs/courses/version/course-content.js';
import { DraftService } from '../../libs/courses/version/draft.service.js';
import { PublishingService } from '../../libs/courses/version/publishing.service.js';
import type { TestApp } from './app.js';

export interface PublishedCourse {
  readonly courseId: string;
  readonly versionId: string;
  readonly centreId: string;
  readonly unitId: string;
}

type Lesson = CourseContent['modules'][number]['lessons'][number];

/** A lesson of one screen of words; the test says what matters about it. */
export const aLesson = (id: string, over: Partial<Lesson> = {}): Lesson => ({
  id,
  title: `Bài ${id}`,
  minutes: 10,
  screens: [{ id: 's1', blocks: [{ kind: 'text', id: 'b1', text: [{ kind: 'paragraph', children: [{ text: 'Chuyện của dì Tư.' }] }] }] }],
  ...over,
});

/** A course of these lessons, completed as the test says. */
export const aCourseOf = (lessons: Lesson[], completion: CourseContent['completion'] = { lessons: 'all', quizzes: [] }): CourseContent =>
  aCourse({ completion, modules: [{ id: 'm1', title: 'Học phần', lessons }] });

/** Makes and publishes a course at the centre of a unit, by its services. */
export async function publishCourse(app: TestApp, unitId: string, content: CourseContent): Promise<PublishedCourse> {
  const actingAs = (role: string): Ctx => app.ctx({ kind: 'person', id: newId(), name: 'test', grants: [{ role, unitId }] });
  const author = actingAs('author');
  const centre = (await app.get(CentreReader).ofUnit(author, unitId))!;
  const courseId = newId();
  const code = `K${courseId.slice(-8).toUpperCase()}`;
  const made = await app.get(CourseService).create(author, { id: courseId, centreId: centre.id, code, title: content.titles.vi });
  if (!(made instanceof CourseCreated)) throw new Error('no course');
  const draft = (await app.get(DraftService).open(author, courseId)).draft!;
  const saved = await app.get(DraftService).save(author, { versionId: draft.versionId, revision: draft.revision, content });
  if (!(saved instanceof DraftSaved)) throw new Error('no draft');
  await app.get(PublishingService).submit(author, draft.versionId);
  const published = await app.get(PublishingService).publish(actingAs('reviewer'), draft.versionId);
  if (!(published instanceof Published)) throw new Error(JSON.stringify(published));
  return { courseId, versionId: draft.versionId, centreId: centre.id, unitId };
}
