import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';

/** A sign that nobody has looked into yet, about somebody. */
export interface OpenSign {
  readonly learnerId: string;
  /** Commune that is asked, and the sign there. */
  readonly unitId: string;
  readonly signalId: string;
  readonly kind: string;
  readonly day: string;
}

/** Signs for rooms above: who of some people stands in an open one. The asking room checks the place. */
@Injectable()
export class OpenSigns {
  /** Of all places: somebody may have learnt in another commune. Open signs are few, so all of them are looked through once. */
  about(ctx: Ctx, learnerIds: readonly string[]): Promise<OpenSign[]> {
    return ctx.sql<OpenSign>(
      `select distinct (c->>'learnerId')::uuid as "learnerId", s.unit_id as "unitId", s.id as "signalId", s.kind, s.day
       from enrollment.signal s cross join jsonb_array_elements(s.cases) c
       where not exists (select from enrollment.signal_review r where r.unit_id = s.unit_id and r.signal_id = s.id)
         and (c->>'learnerId')::uuid = any($1::uuid[])
       order by s.day, s.id`,
      [learnerIds],
    );
  }
}
