import type { JSX } from 'preact';

/** Drawings of the measurement: one thing each, in the colours of the app, so that they are seen in the dark, too. */
const box = (x: number, y: number, width: number, height: number, rx = 8, kind = 'paper') => (
  <rect x={x} y={y} width={width} height={height} rx={rx} class={kind} />
);
const line = (d: string) => <path d={d} class="line" />;
const dot = (cx: number, cy: number, r: number, kind = 'grain') => <circle cx={cx} cy={cy} r={r} class={kind} />;

const DRAWINGS: Readonly<Record<string, () => JSX.Element>> = {
  battery: () => (
    <>
      {box(20, 40, 74, 42)}
      {box(94, 52, 8, 18, 3, 'brand')}
      {box(27, 47, 22, 28, 3, 'rice')}
    </>
  ),
  call: () => (
    <>
      {box(38, 14, 44, 92, 10)}
      {dot(60, 46, 14)}
      {line('M44 82c4-14 28-14 32 0M90 36c6 6 6 16 0 22M98 28c11 11 11 27 0 38')}
    </>
  ),
  camera: () => (
    <>
      {box(16, 36, 88, 60, 10)}
      {box(42, 24, 36, 16, 6)}
      {dot(60, 66, 20)}
      {dot(60, 66, 9, 'paper')}
      {dot(90, 48, 4, 'brand')}
    </>
  ),
  card: () => (
    <>
      {box(14, 32, 92, 60, 8)}
      {box(14, 44, 92, 12, 0, 'brand')}
      {box(26, 70, 22, 12, 3, 'grain')}
      {line('M60 76h34')}
    </>
  ),
  cart: () => (
    <>
      <path d="M30 38h72l-10 38H40z" class="paper" />
      {line('M12 24h14l14 52')}
      {dot(48, 94, 8, 'brand')}
      {dot(84, 94, 8, 'brand')}
      {dot(56, 54, 8)}
      {dot(76, 54, 8, 'rice')}
    </>
  ),
  chat: () => (
    <>
      <path d="M14 22h70v44H42L26 80V66H14z" class="paper" />
      <path d="M106 48v40H96v14L82 88H54V74h38V48z" class="grain" />
      {line('M28 38h42M28 50h28')}
    </>
  ),
  eye: () => (
    <>
      <path d="M8 60c24-36 80-36 104 0-24 36-80 36-104 0z" class="paper" />
      {dot(60, 60, 20)}
      {dot(60, 60, 8, 'brand')}
    </>
  ),
  folder: () => (
    <>
      <path d="M12 30h34l10 12h52v54H12z" class="grain" />
      {box(24, 54, 32, 30, 3)}
      {box(64, 54, 32, 30, 3)}
    </>
  ),
  gear: () => (
    <>
      {line('M60 12v16M60 92v16M12 60h16M92 60h16M26 26l11 11M83 83l11 11M94 26 83 37M37 83 26 94')}
      {dot(60, 60, 30, 'paper')}
      {dot(60, 60, 12)}
    </>
  ),
  id: () => (
    <>
      {box(12, 28, 96, 66, 8)}
      {dot(36, 54, 11)}
      {line('M22 82c4-14 24-14 28 0M62 48h34M62 62h34M62 76h22')}
    </>
  ),
  lock: () => (
    <>
      {line('M40 54V38c0-26 40-26 40 0v16')}
      {box(26, 52, 68, 52, 10, 'grain')}
      {dot(60, 74, 7, 'brand')}
      {line('M60 78v12')}
    </>
  ),
  map: () => (
    <>
      <path d="M12 32l32-12 32 12 32-12v68l-32 12-32-12-32 12z" class="paper" />
      <path d="M60 84c-14-18-20-26-20-36a20 20 0 0140 0c0 10-6 18-20 36z" class="grain" />
      {dot(60, 48, 7, 'brand')}
    </>
  ),
  news: () => (
    <>
      {box(18, 18, 84, 86, 6)}
      {box(28, 30, 34, 26, 2, 'grain')}
      {line('M70 34h22M70 46h22M28 68h64M28 80h64M28 92h40')}
    </>
  ),
  people: () => (
    <>
      {dot(36, 44, 14)}
      {dot(84, 44, 14, 'rice')}
      {line('M12 96c2-30 46-30 48 0M60 96c2-30 46-30 48 0')}
    </>
  ),
  phone: () => (
    <>
      {box(34, 10, 52, 100, 10)}
      {box(41, 22, 38, 70, 3, 'water')}
      {dot(60, 101, 4, 'brand')}
    </>
  ),
  plug: () => (
    <>
      {box(36, 40, 48, 38, 8, 'grain')}
      {line('M48 40V20M72 40V20M60 78v14c0 14 30 14 30 0')}
    </>
  ),
  robot: () => (
    <>
      {line('M60 14v16M22 60H12M108 60H98')}
      {box(24, 30, 72, 58, 14)}
      {dot(46, 56, 8)}
      {dot(74, 56, 8)}
      {line('M46 74h28')}
      {dot(60, 12, 5, 'brand')}
    </>
  ),
  search: () => (
    <>
      {dot(52, 52, 34, 'water')}
      {line('M78 78l28 28')}
      {line('M36 48c2-10 10-14 18-14')}
    </>
  ),
  text: () => (
    <>
      {box(12, 30, 96, 64, 8)}
      {line('M26 46h8M46 46h8M66 46h8M86 46h8M26 62h8M46 62h8M66 62h8M86 62h8M40 80h40')}
    </>
  ),
  wifi: () => (
    <>
      {line('M14 50c28-26 64-26 92 0M30 66c18-16 42-16 60 0M45 81c9-8 21-8 30 0')}
      {dot(60, 96, 8)}
    </>
  ),
};

/** Beside the words of an item, which say all that is needed. */
export function ItemPicture({ name }: { name: string }) {
  const drawing = DRAWINGS[name];
  return drawing ? (
    <svg class="item-picture" viewBox="0 0 120 120" aria-hidden="true">
      {drawing()}
    </svg>
  ) : null;
}
