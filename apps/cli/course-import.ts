import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CourseImportService, type ImportedCourse } from '#courses';
import { PersonReader } from '#identity';
import { CentreReader, UnitReader } from '#organisation';
import { type Ctx, isUuid, SystemContext, t, vietnamDay } from '#platform';

export interface ImportOptions {
  /** Id of the centre, or today's code of its commune. */
  centre: string;
  /** Id of the person who wrote the courses. */
  author: string;
  /** Id of a second person who has read them: then they are published. */
  reviewer?: string;
  /** Where the report goes; by default standard output. */
  print?: (line: string) => void;
}

/**
 * `phusa course import <folder>`: one course folder, or a folder of them. Safe to repeat: what is stored already stays.
 * @returns one result for each course; none is half imported
 */
export async function importCourse(app: INestApplicationContext, folder: string, options: ImportOptions): Promise<ImportedCourse[]> {
  const { centre, author, reviewer, print = console.log } = options;
  const ctx = app.get(SystemContext).ctx('course.import');
  const centreId = await findCentre(app, ctx, centre);
  await requirePeople(app, ctx, reviewer ? [author, reviewer] : [author]);
  const imported: ImportedCourse[] = [];
  for (const course of courseFolders(folder)) {
    const result = await app.get(CourseImportService).import(ctx, course, { centreId, authorId: author, reviewerId: reviewer });
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
  if (inside.length === 0) throw new Error(`no course.yaml in ${folder}`);
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
  throw new Error(`no centre ${centre}`);
}

async function requirePeople(app: INestApplicationContext, ctx: Ctx, ids: string[]): Promise<void> {
  const known = isUuidList(ids) ? await app.get(PersonReader).names(ctx, ids) : new Map();
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`no person ${unknown.join(', ')}`);
}

const isUuidList = (ids: readonly string[]) => ids.every(isUuid);

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
