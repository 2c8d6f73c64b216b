import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CourseImportService, type ImportedCourse } from '#courses';
import { PersonReader } from '#identity';
import { CentreReader, UnitReader } from '#organisation';
import { type Ctx, isUuid, SystemContext, t, vietnamDay } from '#platform';
import { OperatorError } from './command.js';

export interface ImportOptions {
  /** Id of the centre, or today's code of its commune. */
  centre: string;
  /** Username or id of the person who wrote the courses. */
  author: string;
  /** Username or id of a second person who has read them: then they are published. */
  reviewer?: string;
  /** Where the report goes; by default standard output. */
  print?: (line: string) => void;
}

/**
 * `phusa course import <folder>`: one course folder, or a folder of them. Safe to repeat: what is stored already stays.
 * @returns one result for each course; none is half imported
 */
export async function importCourse(app: INestApplicationContext, folder: string, options: ImportOptions): Promise<ImportedCourse[]> {
  const { centre, print = console.log } = options;
  const ctx = app.get(SystemContext).ctx('course.import');
  const centreId = await findCentre(app, ctx, centre);
  const authorId = await findPerson(app, ctx, options.author);
  const reviewerId = options.reviewer === undefined ? undefined : await findPerson(app, ctx, options.reviewer);
  const imported: ImportedCourse[] = [];
  for (const course of courseFolders(folder)) {
    const result = await app.get(CourseImportService).import(ctx, course, { centreId, authorId, reviewerId });
    imported.push(result);
    for (const line of reportLines(course, result)) print(line);
  }
  print(summary(imported));
  return imported;
}

/** The folder itself when it holds a `course.yaml`, else every folder in it that does. */
function courseFolders(folder: string): string[] {
  if (existsSync(join(folder, 'course.yaml'))) return [folder];
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'course.yaml')))
    .map(({ name }) => join(folder, name))
    .sort();
  if (inside.length === 0) throw new OperatorError(`no course.yaml in ${folder}`);
  return inside;
}

async function findCentre(app: INestApplicationContext, ctx: Ctx, centre: string): Promise<string> {
  const centres = app.get(CentreReader);
  if (isUuid(centre)) {
    if (await centres.get(ctx, centre)) return centre;
  } else {
    const unit = await app.get(UnitReader).resolve(ctx, centre, vietnamDay(ctx.now));
    const found = unit && (await centres.ofUnit(ctx, unit.id));
    if (found) return found.id;
  }
  throw new OperatorError(`no centre ${centre}`);
}

async function findPerson(app: INestApplicationContext, ctx: Ctx, person: string): Promise<string> {
  const people = app.get(PersonReader);
  const id = isUuid(person) ? (await people.byIds(ctx, [person])).has(person) && person : await people.byUsername(ctx, person);
  if (!id) throw new OperatorError(`no person ${person}`);
  return id;
}

/** `course/file:12: error: what is wrong`, as editors understand it; then what became of the course. */
function reportLines(folder: string, { slug, change, problems }: ImportedCourse): string[] {
  const lines = problems.map(({ file, line, message, params, blocking }) => {
    const place = [join(basename(folder), file), line].filter((part) => part !== null).join(':');
    return `${place}: ${blocking ? 'error' : 'warning'}: ${t('vi', message, params)}`;
  });
  return [...lines, `${slug}: ${change}`];
}

function summary(imported: readonly ImportedCourse[]): string {
  const count = (change: ImportedCourse['change']) => imported.filter((one) => one.change === change).length;
  return `${imported.length} courses: ${count('published')} published, ${count('created')} created, ${count('updated')} updated, ${count('unchanged')} unchanged, ${count('refused')} refused`;
}
