import { Inject, Injectable } from '@nestjs/common';
import { AccessLog, type AppConfig, CONFIG, type Ctx, unseal, vietnamDay } from '#platform';
import { ErasureService } from '../erasure/erasure.service.js';
import { GuardianService } from '../guardian/guardian.service.js';
import { isMinor } from '../guardian/majority.js';
import { actions } from '../identity.actions.js';
import { PeopleReach } from './people-reach.js';
import type { PersonFile } from './person-file.graphql.js';

const FILE = `
  select p.sex, p.phone_sealed as "phoneSealed", p.national_id_hash is not null as "hasNationalId", p.ethnicity is not null as "hasEthnicity", p.created_at as "createdAt", a.username,
         (select o.full_name from identity.person o where o.id = p.created_by and o.id <> p.id) as "createdByName",
         (select s.expires_at from identity.claim_slip s where s.person_id = p.id and s.closed_at is null and s.expires_at > $2) as "slipExpiresAt",
         coalesce((
           select json_agg(json_build_object('id', r.id, 'role', r.role, 'unitId', r.unit_id, 'validFrom', r.valid_from, 'validTo', r.valid_to) order by r.id)
           from identity.role_assignment r where r.person_id = p.id and (r.valid_to is null or r.valid_to > $3::date)
         ), '[]'::json) as roles
  from identity.person p left join identity.account a on a.person_id = p.id and a.disabled_at is null
  where p.id = $1`;

/** One person, for staff of the place in which they live. */
@Injectable()
export class PersonFileReader {
  constructor(
    private readonly reach: PeopleReach,
    private readonly guardians: GuardianService,
    private readonly erasures: ErasureService,
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async get(ctx: Ctx, personId: string): Promise<PersonFile> {
    const person = await this.reach.get(ctx, actions.readPeople, personId);
    const today = vietnamDay(ctx.now);
    await this.accessLog.read(ctx, 'person.file', [personId]);
    const [row] = await ctx.sql<PersonFile & { phoneSealed: Buffer | null }>(FILE, [personId, ctx.now, today]);
    const { phoneSealed, ...file } = row!;
    return {
      ...file,
      person,
      bornOn: person.bornOn,
      homeUnitId: person.homeUnitId!,
      isMinor: isMinor(person, today),
      phone: phoneSealed && unseal(this.config.masterKey, phoneSealed).toString('utf8'),
      erasure: await this.erasures.waitingFor(ctx, personId),
      guardians: await this.guardians.ofChild(ctx, personId),
    };
  }
}
