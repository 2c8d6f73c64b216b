import { lazy } from 'preact-iso';
import { useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { CaseActInput, CasePartFragment, RoundStage } from '../gql/graphql';
import { day, dayTime, number } from '../platform/format';
import { run } from '../platform/graphql';
import { tc, type CaseKey } from '../platform/messages/case';
import { useAct } from '../platform/pages';
import { Alert, Award, Check, Clock, Send, Undo, Wait } from '../platform/ui/icons';
import { Inline } from '../platform/ui/states';

graphql(`
  fragment CasePart on Dossier {
    citizenId
    year
    status
    group
    branchUnitId
    branchName
    allowedActs
    appealUntil
    round {
      closedAt
      deadlines {
        stage
        until
        daysLeft
      }
    }
    criteriaSet {
      groups {
        code
        name
      }
    }
    branchChoices {
      id
      name
    }
    decision {
      number
      decidedOn
      signerName
      signerTitle
    }
    steps {
      id
      act
      fromStatus
      toStatus
      actorName
      actorRole
      unitName
      onBehalf
      at
      documentNumber
      reason
    }
  }
`);
const Submit = graphql(`
  mutation SubmitCase($input: CaseActInput!) {
    submitCase(input: $input) {
      ...DossierPart
    }
  }
`);
const TakeBack = graphql(`
  mutation TakeBackCase($input: CaseActInput!) {
    takeBackCase(input: $input) {
      ...DossierPart
    }
  }
`);
/** Once a year somebody registers; few withdraw or appeal. */
const RegisterForm = lazy(() => import('./register-form'));
const WithdrawDialog = lazy(() => import('./withdraw'));
const AppealForm = lazy(() => import('./appeal'));

export type Case = CasePartFragment;
/** Whose case it is, when an officer helps; else one's own. */
type For = Pick<CaseActInput, 'citizenId'>;
interface Props<D extends Case> {
  dossier: D;
  unscored: number;
  keep: (dossier: D) => void;
  /** An officer does it for the citizen. */
  citizenId?: string;
}

/** The states behind each step of the way, in order. */
const WAY: readonly { word: CaseKey; over: readonly string[] }[] = [
  { word: 'case.step.register', over: ['registered'] },
  { word: 'case.step.assess', over: ['self_assessed'] },
  { word: 'case.step.branch', over: ['branch_reviewed'] },
  { word: 'case.step.commune', over: ['commune_appraised'] },
  { word: 'case.step.decision', over: ['recognised', 'not_recognised', 'appealed', 'revoked'] },
];

/** Where the case stands, what can be done now, and what has happened to it. */
export function CasePanel<D extends Case>({ dossier, unscored, keep, citizenId }: Props<D>) {
  const { status, allowedActs, decision, steps } = dossier;
  const may = (act: Case['allowedActs'][number]) => allowedActs.includes(act);
  const who: For = citizenId ? { citizenId } : {};
  const last = steps.at(-1);
  const why = [...steps].reverse().find(({ act }) => ['decide', 'answer_appeal', 'revoke'].includes(act))?.reason;
  return (
    <section class="case card stack" aria-label={tc('case.way')}>
      <Way status={status} />
      <p class={`tag ${status === 'recognised' ? 'tag-ok' : ['not_recognised', 'revoked'].includes(status) ? 'tag-warn' : 'tag-info'}`}>
        {status === 'recognised' ? <Award /> : status === 'not_recognised' || status === 'revoked' ? <Alert /> : <Wait />}
        {tc(`case.status.${status}` as CaseKey)}
      </p>
      {dossier.branchName && (
        <p class="small">
          {tc('case.branch')}: {dossier.branchName}
        </p>
      )}
      <LastDay dossier={dossier} />
      {last?.act === 'send_back' && (
        <p class="tag tag-warn">
          <Alert />
          {tc('case.sentBack', { reason: last.reason ?? '' })}
        </p>
      )}
      {decision && (
        <div class="stack">
          <p>
            {tc('case.decision', {
              number: decision.number,
              day: day(decision.decidedOn),
              signer: decision.signerName,
              title: decision.signerTitle,
            })}
          </p>
          {why && status !== 'recognised' && <p>{tc('case.reason', { reason: why })}</p>}
        </div>
      )}
      {may('REGISTER') && <RegisterForm dossier={dossier} who={who} keep={keep as never} />}
      {may('SUBMIT') && <SubmitCase dossier={dossier} unscored={unscored} who={who} keep={keep} />}
      {may('TAKE_BACK') && <TakeBackCase dossier={dossier} who={who} keep={keep} />}
      {['not_recognised', 'revoked'].includes(status) &&
        (may('APPEAL') ? <AppealForm dossier={dossier} who={who} keep={keep as never} /> : <p class="small">{tc('case.appeal.over')}</p>)}
      {may('AMEND') && (
        <details>
          <summary>{tc('case.amend')}</summary>
          <RegisterForm dossier={dossier} who={who} keep={keep as never} />
        </details>
      )}
      {may('WITHDRAW') && <WithdrawCase dossier={dossier} who={who} keep={keep} />}
      <Timeline steps={steps} />
    </section>
  );
}

/** What a case in this state waits for in the round. */
const STAGES: Readonly<Record<string, RoundStage>> = {
  draft: 'REGISTRATION',
  withdrawn: 'REGISTRATION',
  registered: 'SELF_ASSESSMENT',
  self_assessed: 'REVIEW',
  branch_reviewed: 'APPRAISAL',
  commune_appraised: 'DECISION',
};

/** Until when the next step is to be done, and what is left when that day is over. */
function LastDay({ dossier: { status, round, allowedActs } }: { dossier: Case }) {
  const deadline = round?.deadlines.find(({ stage }) => stage === STAGES[status]);
  if (!round || !deadline) return null;
  const { stage, until, daysLeft } = deadline;
  const isMine = stage === 'REGISTRATION' || stage === 'SELF_ASSESSMENT';
  // who did it once may do it again, whatever the day
  const mayStill = allowedActs.includes(stage === 'REGISTRATION' ? 'REGISTER' : 'SUBMIT');
  const isOver = isMine ? !mayStill : daysLeft < 0;
  if (isMine && (round.closedAt || daysLeft < 0) && mayStill) return null;
  const words =
    round.closedAt && isOver
      ? 'round.closed'
      : isOver
        ? isMine
          ? (`round.over.${stage}` as CaseKey)
          : 'round.over.office'
        : (`round.${stage}` as CaseKey);
  const left = daysLeft === 0 ? tc('round.today') : tc('round.left', { n: number(daysLeft) });
  return (
    <p class={`tag ${isOver ? 'tag-warn' : 'tag-info'}`}>
      {isOver ? <Alert /> : <Clock />}
      {tc(words, { day: day(until), left })}
    </p>
  );
}

function Way({ status }: { status: string }) {
  const at = WAY.findIndex(({ over }) => over.includes(status));
  return (
    <ol class="case-way" role="list">
      {WAY.map(({ word }, i) => {
        const isDone = i <= at;
        const isNext = i === at + 1 && status !== 'withdrawn';
        return (
          <li key={word} class={isDone ? 'is-done' : isNext ? 'is-next' : ''} aria-current={isNext ? 'step' : undefined}>
            <span class="case-dot" aria-hidden="true">
              {isDone ? <Check /> : i + 1}
            </span>
            <span>
              {tc(word)}
              {(isDone || isNext) && <span class="sr-only"> ({tc(isDone ? 'case.doneStep' : 'case.here')})</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

export type FormProps<D extends Case> = { dossier: D; who: For; keep: (dossier: D) => void };

function SubmitCase<D extends Case>({ dossier: { year }, unscored, who, keep }: FormProps<D> & { unscored: number }) {
  const { isBusy, error, act } = useAct();
  return (
    <div class="stack">
      <p>{unscored > 0 ? tc('case.submit.missing', { n: unscored }) : tc('case.submit.hint')}</p>
      <Inline error={error} />
      <button
        class="button button-main"
        disabled={isBusy || unscored > 0}
        onClick={() => act(async () => keep((await run(Submit, { input: { ...who, year } })).submitCase as unknown as D))}
      >
        <Send />
        {tc('case.submit')}
      </button>
    </div>
  );
}

function TakeBackCase<D extends Case>({ dossier: { year }, who, keep }: FormProps<D>) {
  const { isBusy, error, act } = useAct();
  return (
    <>
      <Inline error={error} />
      <button
        class="button"
        disabled={isBusy}
        onClick={() => act(async () => keep((await run(TakeBack, { input: { ...who, year } })).takeBackCase as unknown as D))}
      >
        <Undo />
        {tc('case.takeBack')}
      </button>
    </>
  );
}

function WithdrawCase<D extends Case>(props: FormProps<D>) {
  const [isAsking, ask] = useState(false);
  return (
    <>
      <button class="button button-quiet" onClick={() => ask(true)}>
        {tc('case.withdraw')}
      </button>
      {isAsking && <WithdrawDialog {...(props as never as FormProps<Case>)} onClose={() => ask(false)} />}
    </>
  );
}

/** Who did what, as what, when, and on which document. */
export function Timeline({ steps }: { steps: Case['steps'] }) {
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{tc('case.timeline')}</summary>
      <ol class="plain stack case-steps">
        {steps.map(({ id, act, actorName, actorRole, unitName, onBehalf, at, documentNumber, reason }) => (
          <li key={id}>
            <strong>{tc(`case.act.${act}` as CaseKey)}</strong>
            {documentNumber && <>, {tc('case.document', { number: documentNumber })}</>}
            <br />
            <span class="small">
              {dayTime(String(at))} ·{' '}
              {actorName
                ? `${actorName} (${tc(`case.role.${actorRole}` as CaseKey)}${unitName ? `, ${unitName}` : ''}${onBehalf ? `, ${tc('case.onBehalf')}` : ''})`
                : tc('case.role.system')}
            </span>
            {reason && <p class="small">{reason}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
