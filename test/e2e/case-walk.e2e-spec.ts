import { newId } from '#platform';
import { ACTS, CASE_ACTS, CASE_STATUSES, type CaseAct, type CaseStatus } from '../../libs/recognition/case/case-state.js';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { document, minutes, recognitionActs, type RecognitionPlaces, recognitionPlaces, scoresOf } from '../support/recognition.js';

type Someone = { personId: string; session: Session };
interface Walker {
  readonly name: string;
  readonly who: Someone | undefined;
  readonly may: (act: CaseAct) => boolean;
}

/** Registering and changing the registration are one request; the state says which it is. */
const REQUESTS = CASE_ACTS.filter((act) => act !== 'amend');
const ROLES = ['branch_officer', 'commune_officer', 'centre_director', 'city_officer', 'auditor'] as const;
const from = (act: CaseAct): readonly CaseStatus[] => (act === 'register' ? [...ACTS.register.from, ...ACTS.amend.from] : ACTS[act].from);

/** Every state × act × role × place, from the table, against the real thing: a step is taken when the table says so, and never else. */
describe('the state table is what the product does', () => {
  let app: TestApp;
  let places: RecognitionPlaces;
  let acts: ReturnType<typeof recognitionActs>;
  let citizen: Someone;
  let walkers: Walker[];
  let first: string;
  let revocation: string;

  beforeAll(async () => {
    app = await startApp();
    app.clock.set('2026-11-24T02:00:00.000Z');
    places = await recognitionPlaces(app);
    acts = recognitionActs(app);
    citizen = await app.person({ homeUnitId: places.commune });
    await acts.register(citizen, { year: 2026, group: 'G1', branchUnitId: places.branch });
    await acts.score(citizen, { year: 2026, scores: scoresOf(9) });
    [first, revocation] = [newId(), newId()];
    await app.sql(
      `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at, kind, refers_to)
       values ($1, $3, 2026, '1', '2026-11-20', 'A', 'B', now(), 'recognition', null), ($2, $3, 2026, '2', '2026-11-21', 'A', 'B', now(), 'revocation', $1)`,
      [first, revocation, places.commune],
    );
    const officer = (role: string, unitId: string) => app.person({ roles: [{ role, unitId }] });
    walkers = [
      { name: 'the citizen', who: citizen, may: (act) => ACTS[act].byCitizen },
      { name: 'another citizen', who: await app.person({ homeUnitId: places.commune }), may: () => false },
      { name: 'nobody', who: undefined, may: () => false },
      { name: 'branch_officer of the branch beside', who: await officer('branch_officer', places.otherBranch), may: () => false },
    ];
    for (const role of ROLES) {
      const [here, there] = role === 'branch_officer' ? [places.branch, places.farBranch] : [places.commune, places.otherCommune];
      walkers.push(
        // a branch holds no commune: what happens at the commune is out of its reach
        {
          name: `${role} here`,
          who: await officer(role, here),
          may: (act) =>
            (ACTS[act].roles as readonly string[]).includes(role) && (role !== 'branch_officer' || ACTS[act].place === 'branch'),
        },
        { name: `${role} elsewhere`, who: await officer(role, there), may: () => false },
      );
    }
  }, 60_000);
  afterAll(() => app?.stop());

  /** Puts the case into a state, past all rules: the walk asks what happens from there. */
  async function put(status: CaseStatus, sitting?: { id: string; stage: 'branch' | 'commune'; returned: boolean }): Promise<void> {
    const isDecided = ['recognised', 'not_recognised', 'appealed', 'revoked'].includes(status);
    const decision = isDecided ? `'${first}'` : 'null';
    const latest = status === 'revoked' ? `'${revocation}'` : decision;
    await app.sql(`
      set session_replication_role = replica;
      delete from recognition.sitting_case; delete from recognition.sitting; delete from recognition.case_step where act <> 'register';
      update recognition.recognition_case set status = '${status}', decision_id = ${decision}, latest_decision_id = ${latest},
        decided_at = ${isDecided ? 'now()' : 'null'}, branch_sitting_id = null, commune_sitting_id = null, group_code = 'G1', unit_id = '${places.commune}',
        branch_unit_id = '${places.branch}' where citizen_id = '${citizen.personId}';
      ${
        sitting
          ? `insert into recognition.sitting (id, stage, unit_id, year, opened_by, opened_at, seed) values
               ('${sitting.id}', '${sitting.stage}', '${sitting.stage === 'branch' ? places.branch : places.commune}', 2026, '${citizen.personId}', now(), 's');
             insert into recognition.sitting_case (citizen_id, year, sitting_id, taken_in_at, returned)
               values ('${citizen.personId}', 2026, '${sitting.id}', now(), ${sitting.returned ? `'x'` : 'null'});`
          : ''
      }
      set session_replication_role = origin;`);
  }

  async function ask(act: CaseAct, who: Someone | undefined, sittingId: string): Promise<unknown> {
    const key = { citizenId: citizen.personId, year: 2026 };
    switch (act) {
      case 'register':
      case 'amend':
        return acts.register(who, { ...key, group: 'G2', branchUnitId: places.branch });
      case 'submit':
        return acts.submit(who, key);
      case 'take_back':
        return acts.takeBack(who, key);
      case 'withdraw':
        return acts.withdraw(who, key);
      case 'send_back':
      case 'branch_review':
      case 'return_to_branch':
      case 'appraise':
        return acts.close(who, minutes(sittingId));
      case 'decide':
        return acts.decide(who, { unitId: places.commune, year: 2026, document: document(), recognised: 1, notRecognised: 0 });
      case 'appeal':
        return acts.appeal(who, { ...key, reason: 'Tôi không đồng ý' });
      case 'answer_appeal':
        return acts.answerAppeal(who, { ...key, outcome: 'RECOGNISED', reason: 'Đã xem lại', document: document() });
      case 'revoke':
        return acts.revoke(who, { ...key, reason: 'Giấy giả', document: document() });
    }
  }

  const stageOf = (act: CaseAct) =>
    act === 'send_back' || act === 'branch_review' ? 'branch' : act === 'return_to_branch' || act === 'appraise' ? 'commune' : undefined;

  test.each(REQUESTS)(
    '%s',
    async (act) => {
      const wrong: string[] = [];
      const stage = stageOf(act);
      for (const status of CASE_STATUSES) {
        for (const { name, who, may } of walkers) {
          const sittingId = newId();
          await put(status, stage && { id: sittingId, stage, returned: act === 'send_back' || act === 'return_to_branch' });
          const answer = (await ask(act, who, sittingId)) as { errors?: { extensions: { code: string } }[] };
          const [row] = await app.sql(
            `select status, (select array_agg(s.act) from recognition.case_step s where s.citizen_id = c.citizen_id and s.act <> 'register') as steps
             from recognition.recognition_case c where citizen_id = $1`,
            [citizen.personId],
          );
          // the first registration stands outside of the walk; a second one is seen by the state
          const isTaken =
            act === 'register'
              ? row!['status'] === 'registered' && (row!['steps']?.includes('amend') || status !== 'registered')
              : row!['steps']?.includes(act) === true;
          const isWanted = from(act).includes(status) && may(act);
          const code = answer.errors?.[0]?.extensions.code;
          if (isTaken !== isWanted || code === 'INTERNAL')
            wrong.push(`${act} from ${status} by ${name}: ${isTaken ? 'taken' : 'not taken'} (${code ?? 'no error'})`);
          if (!isWanted && row!['status'] !== status) wrong.push(`${act} from ${status} by ${name}: moved to ${row!['status']}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
