import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { graphql } from '../gql';
import type { CatalogueQuery, CourseField } from '../gql/graphql';
import { keepEnrollment, type Enrollment } from '../enrollment/queue';
import { viewer } from '../identity/session';
import { minutes, number, size } from '../platform/format';
import { reachable, run } from '../platform/graphql';
import { t } from '../platform/messages';
import { saver } from '../platform/prefs';
import { useReading } from '../platform/reading';
import { Clock, Close, OnDevice, Plus, Right, Search } from '../platform/ui/icons';
import { useHeadingFocus } from '../platform/ui/page';
import { CourseArt, Layers, River } from '../platform/ui/silt';
import { Empty, Shown } from '../platform/ui/states';
import { loadPackages, packages } from './packages';
import { FIELDS, fieldName } from './field';

const Catalogue = graphql(`
  query Catalogue($search: String, $field: CourseField, $after: String) {
    catalogue(search: $search, field: $field, first: 20, after: $after) {
      edges {
        node {
          id
          slug
          versionId
          title
          summary
          field
          minutes
          lessonCount
          sizeBytes
          cover {
            url
            alt
            width
            height
            sizeBytes
          }
          centre {
            id
            name
            communeName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    catalogueFacets(search: $search) {
      fields {
        value
        count
      }
    }
  }
`);
const Continuing = graphql(`
  query Continuing {
    myEnrollments(first: 10) {
      edges {
        node {
          ...EnrollmentPart
        }
      }
    }
  }
`);

type Card = CatalogueQuery['catalogue']['edges'][number]['node'];

/** The front page: what to go on with, what to look for, what there is. */
export function CataloguePage() {
  const { query, route } = useLocation();
  const search = (query.q ?? '').trim();
  const field = query.field && query.field in FIELDS ? (query.field as CourseField) : undefined;
  const isFront = !search && !field;
  const who = viewer.value;
  const first = useReading([search, field], {
    key: `catalogue:${search}:${field ?? ''}`,
    load: (signal) => run(Catalogue, { ...(search ? { search } : {}), ...(field ? { field } : {}) }, signal),
  });
  const title = search ? t('home.found', { n: '', q: search }) : t('home.title');
  const h1 = useHeadingFocus(isFront ? t('home.title') : field && !search ? fieldName(field) : t('home.courses'));

  return (
    <>
      {isFront && (
        <div class="hero">
          <div class="hero-words">
            {who && <p class="greeting">{t('home.greeting', { name: who.person.fullName })}</p>}
            <h1 ref={h1} tabIndex={-1}>
              {t('home.title')}
            </h1>
            {!who && <p>{t('home.lead')}</p>}
          </div>
          <River />
        </div>
      )}
      <div class="page page-wide catalogue">
        {!isFront && (
          <h1 ref={h1} tabIndex={-1} class="sr-only">
            {title}
          </h1>
        )}
        {isFront && who && <ContinueCard />}
        <SearchBox value={search} onSearch={(q) => route(q ? `/?q=${encodeURIComponent(q)}` : '/')} />
        <Fields counts={first.data?.catalogueFacets.fields} chosen={field} search={search} />
        <section class="section" aria-labelledby="courses">
          <Shown reading={first}>{(page) => <Results key={`${search}:${field}`} page={page} search={search} field={field} />}</Shown>
        </section>
      </div>
      <footer class="foot">
        <span>{t('home.lead')}</span>
        <a class="tap" href="/verify">
          {t('verify.title')}
        </a>
      </footer>
    </>
  );
}

function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <label for="search" class="sr-only">
        {t('home.search')}
      </label>
      <Search />
      <input
        id="search"
        type="search"
        name="q"
        value={text}
        placeholder={t('home.search')}
        autocomplete="off"
        enterkeyhint="search"
        aria-describedby="search-hint"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button class="button button-main" type="submit">
        {t('home.searchButton')}
      </button>
      <p id="search-hint" class="hint">
        {t('home.searchHint')}
      </p>
    </form>
  );
}

interface FieldsProps {
  counts?: readonly { value: string; count: number }[] | undefined;
  chosen?: CourseField | undefined;
  search: string;
}

/** Fields that have courses stand open; the others are one tap away, so that nothing leads to an empty page. */
function Fields({ counts, chosen, search }: FieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const count = new Map((counts ?? []).map(({ value, count }) => [value.toUpperCase(), count]));
  const all = Object.keys(FIELDS) as CourseField[];
  const filled = all.filter((field) => field === chosen || (count.get(field) ?? 0) > 0);
  const shown = isOpen || !counts || filled.length === 0 ? all : filled;
  const q = search ? `q=${encodeURIComponent(search)}&` : '';
  return (
    <nav class="section" aria-labelledby="fields">
      <h2 id="fields">{t('home.fields')}</h2>
      <ul class="fields" role="list">
        {shown.map((field) => {
          const Drawing = FIELDS[field];
          const isChosen = field === chosen;
          return (
            <li key={field}>
              <a
                class={`field-tile ${counts && !count.get(field) ? 'field-none' : ''}`}
                href={isChosen ? (search ? `/?q=${encodeURIComponent(search)}` : '/') : `/?${q}field=${field}`}
                aria-current={isChosen ? 'true' : undefined}
              >
                <Drawing />
                <span>{fieldName(field)}</span>
                {(count.get(field) ?? 0) > 0 && <small>{number(count.get(field) ?? 0)}</small>}
              </a>
            </li>
          );
        })}
        {shown.length < all.length && (
          <li>
            <button class="field-tile" onClick={() => setOpen(true)}>
              <Plus />
              <span>{t('home.otherFields')}</span>
            </button>
          </li>
        )}
      </ul>
      {chosen && (
        <a class="button button-quiet" href={search ? `/?q=${encodeURIComponent(search)}` : '/'}>
          <Close />
          {t('home.allFields')}
        </a>
      )}
    </nav>
  );
}

function Results({ page, search, field }: { page: CatalogueQuery; search: string; field?: CourseField }) {
  const [more, setMore] = useState<CatalogueQuery['catalogue'][]>([]);
  const [isBusy, setBusy] = useState(false);
  const onPhone = useStoredVersions();
  const pages = [page.catalogue, ...more];
  const cards = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const { hasNextPage, endCursor } = pages[pages.length - 1]?.pageInfo ?? { hasNextPage: false, endCursor: null };

  if (cards.length === 0) {
    return search || field ? (
      <Empty title={t('home.none.title')} body={t('home.none.body')}>
        <a class="button" href="/">
          {t('home.none.all')}
        </a>
      </Empty>
    ) : (
      <Empty title={t('home.empty.title')} body={t('home.empty.body')} />
    );
  }
  const loadMore = async () => {
    setBusy(true);
    try {
      const next = await run(Catalogue, { ...(search ? { search } : {}), ...(field ? { field } : {}), after: endCursor });
      setMore([...more, next.catalogue]);
    } catch {
      // the button stays; the status bar says that the network is gone
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <h2 id="courses" aria-live="polite">
        {search
          ? t('home.found', { n: hasNextPage ? `${cards.length}+` : cards.length, q: search })
          : field
            ? t('home.inField', { field: fieldName(field) })
            : t('home.courses')}
      </h2>
      <ul class="cards" role="list">
        {cards.map((card, i) => (
          <li key={card.id}>
            <CourseCard card={card} isOnPhone={onPhone.has(card.versionId)} isFirst={i < 2} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button class="button" disabled={isBusy} onClick={() => void loadMore()}>
          {isBusy ? t('state.loading') : t('list.more')}
        </button>
      )}
    </>
  );
}

function CourseCard({ card, isOnPhone, isFirst }: { card: Card; isOnPhone: boolean; isFirst: boolean }) {
  const Drawing = FIELDS[card.field];
  const showsCover = card.cover && (!saver.value || card.cover.sizeBytes <= 20_000);
  const needsNetwork = !reachable.value && !isOnPhone;
  return (
    <a class={`course-card ${needsNetwork ? 'course-away' : ''}`} href={`/course/${card.slug}`}>
      <span class="cover">
        {showsCover && card.cover ? (
          <img
            src={card.cover.url}
            alt=""
            width={card.cover.width ?? 720}
            height={card.cover.height ?? 405}
            loading={isFirst ? 'eager' : 'lazy'}
            decoding="async"
          />
        ) : (
          <CourseArt seed={card.id} />
        )}
      </span>
      <span class="course-words">
        <span class="tag">
          <Drawing />
          {fieldName(card.field)}
        </span>
        <strong class="course-title">{card.title}</strong>
        <span class="clamp muted">{card.summary}</span>
        <span class="tag">
          <Clock />
          {t('course.lessonCount', { n: number(card.lessonCount), minutes: minutes(card.minutes) })} · {size(card.sizeBytes)}
        </span>
        {isOnPhone ? (
          <span class="tag tag-info">
            <OnDevice />
            {t('home.onDevice')}
          </span>
        ) : (
          <span class="small">{needsNetwork ? t('home.notOnDevice') : card.centre.communeName || card.centre.name}</span>
        )}
      </span>
    </a>
  );
}

/** Versions that are saved on this phone. */
function useStoredVersions(): ReadonlySet<string> {
  useEffect(() => void loadPackages(), []);
  return new Set(packages.value.filter(({ state }) => state === 'kept').map(({ versionId }) => versionId));
}

function ContinueCard() {
  const reading = useReading([viewer.value?.person.id], {
    key: 'continuing',
    isEager: true,
    load: async (signal) => {
      const { myEnrollments } = await run(Continuing, {}, signal);
      const all = myEnrollments.edges.map(({ node }) => node);
      for (const enrollment of all) await keepEnrollment(enrollment);
      return all;
    },
  });
  const current = reading.data?.find(({ status }) => status === 'ACTIVE');
  if (!current) return null;
  return <Continue enrollment={current} />;
}

export function Continue({ enrollment }: { enrollment: Enrollment }) {
  const { lessonsDone, lessonsTotal } = enrollment.progress;
  const to = enrollment.nextLessonId ? `/lesson/${enrollment.versionId}/${enrollment.nextLessonId}` : `/course/${enrollment.courseSlug}`;
  return (
    <section class="continue" aria-label={t('home.continue')}>
      <div class="continue-words">
        <p class="small">{t('home.continueCourse')}</p>
        <h2>{enrollment.courseTitle}</h2>
        <p class="muted">{t('home.done', { done: lessonsDone, total: lessonsTotal })}</p>
        <a class="button button-main" href={to}>
          {t('home.continue')}
          <Right />
        </a>
      </div>
      <Layers done={lessonsDone} total={lessonsTotal} />
    </section>
  );
}
