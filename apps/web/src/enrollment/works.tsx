import { viewer } from '../identity/session';
import { day, number } from '../platform/format';
import { ApiError, run } from '../platform/graphql';
import { tw } from '../platform/messages/work';
import { useReading } from '../platform/reading';
import { t } from '../platform/messages';
import { Alert, Done, OnDevice, Pencil, Right, Wait, type Icon } from '../platform/ui/icons';
import { Page } from '../platform/ui/page';
import { Empty, Failure, Shown } from '../platform/ui/states';
import { handIns, MyWorks, workKey, works, type Work } from './hand-in';

/** Everything that one's courses ask to be handed in: what is open first. */
export default function WorksPage() {
  const who = viewer.value;
  const reading = useReading([who?.person.id], {
    key: 'works',
    isEager: true,
    when: Boolean(who),
    load: async (signal) => (await run(MyWorks, {}, signal)).myWorks,
  });
  return (
    <Page title={tw('work.title')} back={{ href: '/me', words: t('nav.mine') }}>
      {who === null ? <Failure error={new ApiError('UNAUTHENTICATED')} /> : <Shown reading={reading}>{(all) => <List all={all} />}</Shown>}
    </Page>
  );
}

const ORDER = ['RETURNED', 'OPEN', 'WAITING', 'MARKING', 'DIFFERING', 'GRADED'];

function List({ all }: { all: readonly Work[] }) {
  if (all.length === 0) return <Empty drawing={Pencil} title={tw('work.none.title')} body={tw('work.none.body')} />;
  const now = all.map((work) => works.value[workKey(work)] ?? work).sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <ul class="stack" role="list">
      {now.map((work) => (
        <li key={workKey(work)}>
          <a class="row lesson-row" href={`/lesson/${work.versionId}/${work.lessonId}`}>
            <span class="row-words">
              <strong>{work.title}</strong>
              <span class="small">{work.courseTitle}</span>
              <State work={work} />
            </span>
            <Right />
          </a>
        </li>
      ))}
    </ul>
  );
}

function State({ work }: { work: Work }) {
  const waiting = handIns.value.some((one) => workKey(one) === workKey(work));
  const [tone, Drawing, words] = ((): [string, Icon, string] => {
    if (waiting) return ['tag-info', OnDevice, tw('work.onPhone')];
    if (work.state === 'RETURNED') return ['tag-warn', Pencil, tw('work.returned')];
    if (work.state === 'GRADED')
      return work.passed
        ? ['tag-ok', Done, tw('work.passed', { n: number(work.percent ?? 0) })]
        : ['tag-warn', Alert, tw('work.notYet', { n: number(work.percent ?? 0) })];
    if (work.state === 'OPEN') return ['', Pencil, work.dueAt ? tw('work.due', { day: day(work.dueAt) }) : tw('work.open')];
    return ['tag-info', Wait, tw('work.waitingShort')];
  })();
  return (
    <span class={`tag ${tone}`}>
      <Drawing />
      {words}
    </span>
  );
}
