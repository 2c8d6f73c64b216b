import { useEffect, useRef, useState } from 'preact/hooks';
import { day, moment, number } from '../platform/format';
import { t } from '../platform/messages';
import { Alert, Clock, Close, Done, Eye, Image, NoCloud, Question, Refresh, Search, Undo, Video, type Icon } from '../platform/ui/icons';
import { Field } from '../platform/ui/field';
import { Page } from '../platform/ui/page';
import { Notice } from '../platform/ui/states';
import { keptLists, renewLists } from './issuers';
import { checkPaper, paperHash, readLink, vietnamDay, type Claims, type KeptLists, type Verdict } from './paper';
import { qrReader, readPhoto, troubleOf, watch } from './read-qr';
import { CheckList } from './verify-list';
import { v, type VerifyKey } from './messages/verify';

/** What was found out about one paper. */
interface Found {
  verdict: Verdict;
  code: string | null;
  withdrawn: 'revoked' | 'replaced' | null;
  lists: KeptLists | undefined;
}

/**
 * Checks a paper, with or without a network: by camera, by a photo, by the link or the code. A code alone is asked of the
 * page that the server draws, which works without JavaScript.
 */
export default function VerifyPage({ code = '' }: { code?: string }) {
  const [text, setText] = useState(code);
  const [error, setError] = useState<string>();
  const [lists, setLists] = useState<KeptLists>();
  const [found, setFound] = useState<Found | 'working'>();
  const renew = () => renewLists().then(setLists, () => undefined);

  const look = async (read: string) => {
    const { code: asked, signed } = readLink(read);
    setError(undefined);
    if (!signed) {
      if (asked) location.href = `/v/${encodeURIComponent(asked)}`;
      else setError(t('verify.need'));
      return;
    }
    setFound('working');
    const kept = (await keptLists()) ?? (await renewLists().catch(() => undefined));
    const hash = await paperHash(signed);
    const withdrawn = kept?.revoked.includes(hash) ? 'revoked' : kept?.replaced.includes(hash) ? 'replaced' : null;
    setFound({ verdict: await checkPaper(signed, kept?.issuers ?? [], vietnamDay(Date.now())), code: asked, withdrawn, lists: kept });
  };

  useEffect(() => {
    void keptLists().then((kept) => kept && setLists(kept));
    const ready = renew();
    // scanned by the phone's own camera while there was no network: the address carries everything
    if (location.hash.length > 1) void ready.then(() => look(`${location.pathname}${location.hash}`));
  }, []);

  return (
    <Page title={t('verify.title')} lead={t('verify.lead')}>
      {found === 'working' ? (
        <Notice drawing={Clock} title={v('working')} role="status" />
      ) : found ? (
        <>
          <Answer found={found} />
          <button class="button button-wide" onClick={() => setFound(undefined)}>
            <Undo />
            {v('another')}
          </button>
        </>
      ) : (
        <>
          {code && !location.hash && (
            <Notice drawing={NoCloud} title={t('verify.offline.title')} body={t('verify.offline.body')} role="alert" />
          )}
          <Scan onRead={look} />
          <form
            class="stack card"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void look(text);
            }}
          >
            <Field label={v('field')} hint={t('verify.hint')} {...(error ? { error } : {})}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="text"
                  class="code"
                  autocapitalize="characters"
                  autocomplete="off"
                  spellcheck={false}
                  value={text}
                  onInput={({ currentTarget }) => setText(currentTarget.value)}
                />
              )}
            </Field>
            <button class="button button-main button-wide" type="submit">
              <Search />
              {t('verify.submit')}
            </button>
          </form>
          <CheckList />
        </>
      )}
      {lists && (
        <p class="small section">
          {v('lists', { n: number(lists.issuers.length), time: moment(lists.issuersAt) })}{' '}
          <button class="button button-quiet" onClick={() => void renew()}>
            <Refresh />
            {v('renew')}
          </button>
        </p>
      )}
    </Page>
  );
}

/** By camera, and by a photo. The reader comes when it is first asked for: most visits type a code, or come from a camera. */
function Scan({ onRead }: { onRead: (text: string) => Promise<void> }) {
  const [watching, setWatching] = useState<AbortController>();
  const [says, setSays] = useState('');
  const video = useRef<HTMLVideoElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const reader = () => qrReader().catch(() => setSays(v('noReader')));
  useEffect(() => {
    if (!watching) return;
    void (async () => {
      const ready = await reader();
      const text =
        ready &&
        video.current &&
        (await watch(video.current, ready, watching.signal).catch((error: unknown) => setSays(v(`camera.${troubleOf(error)}`))));
      if (watching.signal.aborted) return;
      setWatching(undefined);
      if (text) void onRead(text);
    })();
    return () => watching.abort();
  }, [watching]);
  const readFrom = async (picture: File) => {
    setSays(v('working'));
    const ready = await reader();
    if (!ready) return;
    const text = await readPhoto(ready, picture).catch(() => null);
    setSays(text ? '' : v('noCode'));
    if (text) void onRead(text);
  };
  return (
    <div class="stack">
      {watching ? (
        <>
          <p role="status">{v('aim')}</p>
          <video ref={video} style={{ width: '100%' }} muted playsInline />
          <button class="button button-wide" onClick={() => setWatching(undefined)}>
            <Close />
            {v('stopScan')}
          </button>
        </>
      ) : (
        <button
          class="button button-main button-wide"
          onClick={() => {
            setSays('');
            setWatching(new AbortController());
          }}
        >
          <Video />
          {v('scan')}
        </button>
      )}
      <button class="button button-wide" onClick={() => photo.current?.click()}>
        <Image />
        {v('photo')}
      </button>
      <input
        ref={photo}
        type="file"
        hidden
        aria-label={v('photo')}
        accept="image/*"
        onChange={({ currentTarget }) => {
          const picture = currentTarget.files?.[0];
          currentTarget.value = '';
          if (picture) void readFrom(picture);
        }}
      />
      {says && <p role="alert">{says}</p>}
    </div>
  );
}

const LOOK: Record<Exclude<Verdict['state'], 'genuine'>, [Icon, string]> = {
  altered: [Close, 'tag-danger'],
  stranger: [Alert, 'tag-danger'],
  outOfTime: [Alert, 'tag-danger'],
  unreadable: [Question, 'tag-warn'],
  noKeys: [NoCloud, 'tag-warn'],
};

function Answer({ found }: { found: Found }) {
  const { verdict, withdrawn, lists } = found;
  const issuer = 'issuer' in verdict ? verdict.issuer.name : '';
  const claims = 'claims' in verdict ? verdict.claims : undefined;
  if (verdict.state !== 'genuine') {
    const said = verdict.state === 'stranger' ? day(lists!.issuersAt) : claims ? day(claims.issuedOn) : '';
    return (
      <State look={LOOK[verdict.state]} title={`says.${verdict.state}.title`} name={verdict.state}>
        <p>{v(`says.${verdict.state}.body`, { issuer, day: said })}</p>
      </State>
    );
  }
  const { isExpired, isOldKey } = verdict;
  return (
    <State
      look={withdrawn ? [Close, 'tag-danger'] : isExpired ? [Clock, 'tag-warn'] : [Done, 'tag-ok']}
      title={withdrawn ? `withdrawn.${withdrawn}.title` : isExpired ? 'expired.title' : 'genuine.title'}
      name={withdrawn ?? (isExpired ? 'expired' : 'genuine')}
    >
      <p>
        {withdrawn
          ? v('withdrawn.body', { time: moment(lists!.withdrawnAt!) })
          : isExpired
            ? v('expired.body', { day: day(claims!.lastDay!) })
            : v('genuine.body', { issuer })}
      </p>
      {isOldKey && <p class="small">{v('genuine.old')}</p>}
      <Live found={found} claims={claims!} />
      <dl class="facts">
        <dt>{v('name')}</dt>
        <dd>{claims!.birthYear ? v('bornIn', { name: claims!.name, year: claims!.birthYear }) : claims!.name}</dd>
        <dt>{v('course')}</dt>
        <dd>
          {claims!.course} · {t('unit.periods', { n: number(claims!.periods) })}
        </dd>
        <dt>{v('issuer')}</dt>
        <dd>{issuer}</dd>
        <dt>{v('issuedOn')}</dt>
        <dd>{day(claims!.issuedOn)}</dd>
        <dt>{v('register')}</dt>
        <dd>{registerStart(claims!)}</dd>
        {claims!.lastDay && (
          <>
            <dt>{v('until')}</dt>
            <dd>{day(claims!.lastDay)}</dd>
          </>
        )}
      </dl>
      {claims!.isFromPaper && <p class="small">{v('fromPaper')}</p>}
      <p class="small">{v('compare')}</p>
    </State>
  );
}

function State({
  look: [Drawing, tone],
  title,
  name,
  children,
}: {
  look: [Icon, string];
  title: VerifyKey;
  name: string;
  children: preact.ComponentChildren;
}) {
  return (
    <section class="card stack" role="status" data-verdict={name}>
      <h2 class={tone}>
        <Drawing /> {v(title)}
      </h2>
      {children}
    </section>
  );
}

/** The start of the register number, as it is printed: number, year, kind. */
const registerStart = ({ number: no, year, kind }: Claims) => `${String(no).padStart(4, '0')}/${year}/${kind}`;

const STATES = ['valid', 'replaced', 'revoked', 'expired', 'unknown'] as const;

/** What the register says at this moment; without a network, until when it is known. */
function Live({ found: { code, lists, withdrawn }, claims }: { found: Found; claims: Claims }) {
  const [says, setSays] = useState<'asking' | 'offline' | 'other' | (typeof STATES)[number]>('asking');
  useEffect(() => {
    const stop = new AbortController();
    void (async () => {
      if (!code) return setSays('offline');
      try {
        const asked = { headers: { accept: 'application/json' }, signal: stop.signal };
        const answer = (await (await fetch(`/v/${encodeURIComponent(code)}`, asked)).json()) as Record<string, unknown>;
        const state = STATES.find((one) => one === answer['status']);
        const isSame =
          state === 'unknown' ||
          (answer['issuedOn'] === claims.issuedOn &&
            String(answer['registerNumber'] ?? registerStart(claims)).startsWith(registerStart(claims)));
        setSays(state ? (isSame ? state : 'other') : 'offline');
      } catch {
        setSays('offline');
      }
    })();
    return () => stop.abort();
  }, [code]);
  if (says === 'asking') return <p role="status">{v('live.asking')}</p>;
  if (says === 'offline') {
    if (withdrawn) return null;
    return (
      <p class="tag tag-warn">
        <NoCloud />
        {lists?.withdrawnAt ? v('since', { time: moment(lists.withdrawnAt) }) : v('sinceNever')}
      </p>
    );
  }
  const isFine = says === 'valid';
  return (
    <>
      <p class={`tag ${isFine ? 'tag-ok' : says === 'expired' || says === 'replaced' ? 'tag-warn' : 'tag-danger'}`}>
        {isFine ? <Done /> : <Alert />}
        {v(`live.${says}`)}
      </p>
      <a class="button" href={`/v/${code!}`}>
        <Eye />
        {v('seePage')}
      </a>
    </>
  );
}
