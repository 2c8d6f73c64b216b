import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CentreReader } from '#organisation';
import { AppError, type Ctx, fold, parseInput, Scope, t, Transactions, type Tx } from '#platform';
import { z } from 'zod';
import { actions } from '../courses.actions.js';
import { messages } from '../messages.js';
import { plainText } from '../outline/rich-text.js';
import { emptyContent } from '../version/course-content.js';
import { insertDraft } from '../version/version.store.js';
import type { CreateCourseInput } from './course.graphql.js';
import { CourseCodeTaken, CourseCreated } from './course.outcomes.js';
import { StaffCourseReader } from './staff-course.reader.js';

const newCourse = z.object({
  id: z.uuid(),
  centreId: z.uuid(),
  code: z
    .string()
    .trim()
    .max(40)
    .regex(/^[A-Z0-9][A-Z0-9-]*$/, { error: 'A-Z 0-9 -' }),
  title: plainText(300).trim().min(1),
});

/** What stays the same through the versions of a course. */
@Injectable()
export class CourseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly reader: StaffCourseReader,
  ) {}

  /**
   * Makes a course with an empty first draft. Safe to repeat: the same id with the same input answers as the first time,
   * with another input it is a CONFLICT.
   */
  async create(ctx: Ctx, input: CreateCourseInput, wantedSlug?: string): Promise<CourseCreated | CourseCodeTaken> {
    const { id, centreId, code, title } = parseInput(newCourse, input);
    const centre = await this.centres.get(ctx, centreId);
    if (!centre) throw new AppError('FORBIDDEN', messages.centreUnknown);
    await this.scope.require(ctx, actions.editCourse, centre.unitId);
    const hash = createHash('sha256')
      .update(JSON.stringify([id, centreId, code, title]))
      .digest();
    return this.transactions.run(ctx, async (tx) => {
      const course = { id, centreId, unitId: centre.unitId, code, hash };
      const slug = wantedSlug ?? slugOf(title);
      for (let attempt = 1; ; attempt++) {
        if (await insertCourse(tx, { ...course, slug: attempt === 1 ? slug : `${slug}-${attempt}` })) break;
        const answer = await this.alreadyThere(tx, course);
        if (answer) return answer;
        // otherwise only the slug was taken
      }
      await insertDraft(tx, id, 1, emptyContent(title), tx.actor.id);
      await tx.audit({ action: actions.editCourse.name, subject: id, unitId: centre.unitId, detail: { act: 'create', code } });
      return new CourseCreated(await this.reader.afterChange(tx, id));
    });
  }

  private async alreadyThere(tx: Tx, { id, centreId, code, hash }: { id: string; centreId: string; code: string; hash: Buffer }) {
    const [same] = await tx.sql<{ inputHash: Buffer }>(`select input_hash as "inputHash" from courses.course where id = $1`, [id]);
    if (same && !same.inputHash.equals(hash)) throw new AppError('CONFLICT', messages.otherCourseSameId);
    if (same) return new CourseCreated(await this.reader.afterChange(tx, id));
    const [taken] = await tx.sql(`select id from courses.course where centre_id = $1 and code = $2`, [centreId, code]);
    return taken ? new CourseCodeTaken(t(tx.locale, messages.codeTaken, { code })) : null;
  }
}

async function insertCourse(
  tx: Tx,
  { id, centreId, unitId, code, slug, hash }: { id: string; centreId: string; unitId: string; code: string; slug: string; hash: Buffer },
): Promise<boolean> {
  const rows = await tx.sql(
    `insert into courses.course (id, centre_id, unit_id, code, slug, input_hash, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [id, centreId, unitId, code, slug, hash, tx.actor.id, tx.now],
  );
  return rows.length > 0;
}

/** A title as part of an address: "Lừa đảo trên mạng" → lua-dao-tren-mang. Khmer has no such form and gets a plain word. */
export function slugOf(title: string): string {
  const slug = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  return slug || 'khoa-hoc';
}
