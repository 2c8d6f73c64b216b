import { qrPath } from '../../certificates/qr';
import { day } from '../../platform/format';
import { run } from '../../platform/graphql';
import { useReading } from '../../platform/reading';
import { Document } from '../../platform/ui/icons';
import { Page } from '../../platform/ui/page';
import { Shown } from '../../platform/ui/states';
import { OneClass } from './documents';
import { sc } from './words';

/** A sheet of A4 for the wall of the centre: course, place, time and a code that a phone reads from two metres. */
export function PosterPage({ id }: { id: string }) {
  const reading = useReading([id], { key: `class:${id}`, load: async (signal) => (await run(OneClass, { id }, signal)).classGroup });
  return (
    <Page
      title={sc('poster.title')}
      className="poster-page"
      back={{ href: `/staff/classes/${id}`, words: reading.data?.title ?? sc('title') }}
    >
      <Shown reading={reading}>
        {(group) => {
          const site = `${location.host}/join`;
          const { path, width } = qrPath(`${location.origin}/join/${group.code}?qr`);
          const on = (one: string) => day(`${one}T05:00:00Z`);
          return (
            <>
              <p class="poster-print">
                <button class="button button-main" onClick={() => print()}>
                  <Document />
                  {sc('poster.print')}
                </button>
              </p>
              <article class="poster">
                <p class="poster-centre">{group.centreName}</p>
                <p class="poster-open">
                  {sc('poster.open')}
                  <span lang="km">{sc('poster.open.km')}</span>
                </p>
                <h2>{group.title}</h2>
                <p class="poster-when">
                  {on(group.startsOn)} – {on(group.endsOn)}
                  {group.meets && <span>{group.meets}</span>}
                  {group.place && <span>{group.place}</span>}
                </p>
                <svg viewBox={`-2 -2 ${width + 4} ${width + 4}`} role="img" aria-label={sc('poster.alt', { title: group.title })}>
                  <rect x="-2" y="-2" width={width + 4} height={width + 4} fill="#fff" />
                  <path d={path} fill="#000" />
                </svg>
                <p class="poster-scan">
                  {sc('poster.scan')}
                  <span lang="km">{sc('poster.scan.km')}</span>
                </p>
                <p class="poster-code">
                  {sc('poster.code', { site })}
                  <span lang="km">{sc('poster.code.km', { site })}</span>
                  <strong>{`${group.code.slice(0, 3)}-${group.code.slice(3)}`}</strong>
                </p>
              </article>
            </>
          );
        }}
      </Shown>
    </Page>
  );
}
