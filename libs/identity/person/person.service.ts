import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AccessLog,
  type AppConfig,
  AppError,
  clean,
  CONFIG,
  type Ctx,
  decodeCursor,
  fold,
  isStorable,
  keyedHash,
  likeLiteral,
  limitFor,
  LOCALES,
  type Page,
  page,
  type PageArgs,
  parseInput,
  Scope,
  seal,
  sqlState,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { AccountService } from '../account/account.service.js';
import { USERNAME } from '../account/username.js';
import { ConsentService } from '../consent/consent.service.js';
import { actions } from '../identity.actions.js';
import { IN_FORCE } from '../merge/in-force.js';
import { messages } from '../messages.js';
import { SecretHasher } from '../sign-in/secret-hasher.js';
import { oneTimeSecret } from '../sign-in/secret-rules.js';
import { nationalIdProblem, normaliseNationalId } from './national-id.js';
import type { CreatePersonInput, Person, PersonCreated } from './person.graphql.js';

const text = (max: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().min(1).max(max));

const NewPerson = z.object({
  fullName: text(120),
  bornOn: z.string().nullish(),
  birthYear: z.int().min(1900).max(2199).nullish(),
  consent: z.object({ textVersion: text(60), language: z.enum(LOCALES) }).nullish(),
  username: z.string().trim().toLowerCase().regex(USERNAME, messages.usernameForm.en).nullish(),
});

interface PersonRow {
  readonly id: string;
  readonly fullName: string;
  readonly homeUnitId: string;
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly sex: string | null;
  readonly nationalIdHash: Buffer | null;
}

/** Records people and finds them again, within the place of whoever does it. */
@Injectable()
export class PersonService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly hasher: SecretHasher,
    private readonly accounts: AccountService,
    private readonly consents: ConsentService,
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async create(ctx: Ctx, input: CreatePersonInput): Promise<PersonCreated> {
    await this.scope.require(ctx, actions.createPerson, input.homeUnitId);
    const { consent, username, ...checked } = parseInput(NewPerson, input);
    const bornOn = checked.bornOn ?? null;
    const birthYear = bornOn ? Number(bornOn.slice(0, 4)) : (checked.birthYear ?? null);
    if ((bornOn ?? `${birthYear ?? 1900}`) > vietnamDay(ctx.now)) throw refused('bornOn', messages.notYetBorn);
    const nationalId = this.checkNationalId(input.nationalId);
    if (nationalId && !consent) throw refused('consent', messages.consentNeeded);

    const nationalIdHash = nationalId ? keyedHash(this.config.masterKey, nationalId) : null;
    const person = {
      id: input.id,
      fullName: checked.fullName,
      homeUnitId: input.homeUnitId,
      bornOn,
      birthYear,
      sex: input.sex ?? null,
      nationalIdHash,
    };
    const secret = input.withAccount !== false ? oneTimeSecret('pin') : null;
    const secretHash = secret && (await this.hasher.hash(secret));

    try {
      return await this.transactions.run(ctx, async (tx) => {
        const isNew = await this.insert(tx, person, nationalId ? seal(this.config.masterKey, Buffer.from(nationalId)) : null);
        if (!isNew) return this.repeated(tx, person, secret, secretHash);
        if (consent)
          await this.consents.record(tx, { personId: person.id, purpose: 'learning', decision: 'given', method: 'assisted', ...consent });
        const account = {
          personId: person.id,
          fullName: person.fullName,
          username: username ?? null,
          secretKind: 'pin',
          isOneTime: true,
        } as const;
        const made = secretHash ? await this.accounts.create(tx, { ...account, secretHash }) : null;
        await tx.audit({
          action: actions.createPerson.name,
          subject: person.id,
          unitId: person.homeUnitId,
          detail: { withAccount: made !== null },
        });
        return { person, username: made, oneTimeSecret: secret };
      });
    } catch (error) {
      if (sqlState(error) === '23505' && (error as { constraint?: string }).constraint === 'person_national_id') {
        throw new AppError('CONFLICT', messages.nationalIdTaken, { cause: error });
      }
      throw error;
    }
  }

  /** People who live in a unit or below it, by name. */
  async list(ctx: Ctx, unitId: string, search: string | null, args: PageArgs): Promise<Page<Person>> {
    await this.scope.require(ctx, actions.readPeople, unitId);
    const limit = limitFor(args);
    const after = decodeCursor(args.after, z.tuple([z.string().refine(isStorable), z.uuid()]));
    const units = await this.scope.unitsWithin(ctx, unitId);
    const people = await ctx.sql<Person & { search: string }>(
      `select id, full_name as "fullName", birth_year as "birthYear", search
       from identity.person
       where home_unit_id = any($1::uuid[]) and ($2::text is null or search like $2) and ($3::text is null or (search, id) > ($3, $4::uuid))
         and not exists (select from identity.person_merge m where m.merged_id = person.id and ${IN_FORCE})
       order by search, id limit $5`,
      [units, pattern(search), after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    const found = page(people, args.first, (person) => [person.search, person.id]);
    await this.accessLog.read(
      ctx,
      'person.list',
      found.edges.map(({ node }) => node.id),
    );
    return found;
  }

  private checkNationalId(input: string | null | undefined): string | null {
    if (input == null) return null;
    const nationalId = normaliseNationalId(input);
    const problem = nationalIdProblem(nationalId, this.config);
    if (problem) throw refused('nationalId', problem === 'format' ? messages.nationalIdForm : messages.nationalIdDemo);
    return nationalId;
  }

  /** @returns false when the id is in use */
  private async insert(tx: Tx, person: PersonRow, nationalIdSealed: Buffer | null): Promise<boolean> {
    const { id, fullName, bornOn, birthYear, sex, homeUnitId, nationalIdHash } = person;
    const rows = await tx.sql(
      `insert into identity.person (id, full_name, born_on, birth_year, sex, home_unit_id, national_id_sealed, national_id_hash, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do nothing returning id`,
      [id, fullName, bornOn, birthYear, sex, homeUnitId, nationalIdSealed, nationalIdHash, tx.actor.id, tx.now],
    );
    return rows.length > 0;
  }

  /**
   * The answer to the first request was lost. Until the person has changed the secret, its maker gets a new one: only
   * its hash was kept. No harm: its maker knew the first one, and by `requireOwnSecret` holds no less than the account.
   */
  private async repeated(tx: Tx, wanted: PersonRow, secret: string | null, secretHash: string | null): Promise<PersonCreated> {
    const [same] = await tx.sql<{ isSame: boolean; username: string | null; isOneTime: boolean | null }>(
      `select p.created_by is not distinct from $2::uuid and p.full_name = $3 and p.home_unit_id = $4::uuid
                and p.born_on is not distinct from $5::date and p.birth_year is not distinct from $6::int
                and p.sex is not distinct from $7 and p.national_id_hash is not distinct from $8 as "isSame",
              a.username, a.is_one_time and coalesce(a.secret_given_by, $2) = $2 as "isOneTime"
       from identity.person p left join identity.account a on a.person_id = p.id
       where p.id = $1 for update of p`,
      [wanted.id, tx.actor.id, wanted.fullName, wanted.homeUnitId, wanted.bornOn, wanted.birthYear, wanted.sex, wanted.nationalIdHash],
    );
    if (!same?.isSame) throw new AppError('CONFLICT', messages.idInUse);
    if (!same.isOneTime || !secretHash) return { person: wanted, username: same.username, oneTimeSecret: null };
    await tx.sql(`update identity.account set secret_hash = $2, secret_kind = 'pin' where person_id = $1`, [wanted.id, secretHash]);
    return { person: wanted, username: same.username, oneTimeSecret: secret };
  }
}

const refused = (field: string, message: (typeof messages)[keyof typeof messages]) =>
  new AppError('BAD_USER_INPUT', message, { fields: [{ path: field, message: message.en }] });

/** The words of a search in their order, anywhere in the name; null finds everybody. */
function pattern(search: string | null): string | null {
  const words = fold(isStorable(search ?? '') ? (search ?? '') : '')
    .split(/\s+/)
    .filter(Boolean);
  return words.length === 0 ? null : `%${words.map(likeLiteral).join('%')}%`;
}
