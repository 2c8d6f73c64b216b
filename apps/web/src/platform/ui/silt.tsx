/** The drawings of the house: layers of silt that rise, a rice plant on top. Colours come from the tokens, so dark works too. */

const round = (value: number) => Math.round(value * 10) / 10;

/** One soft layer that reaches from `y` down to the bottom of the picture. */
function wave(y: number, shift: number, width: number, bottom: number): string {
  const a = 5;
  const step = width / 4;
  const up = shift % 2 === 0 ? -a : a;
  return `M0 ${round(y)}q${round(step / 2)} ${up} ${round(step)} 0t${round(step)} 0t${round(step)} 0t${round(step)} 0V${bottom}H0z`;
}

/** A rice plant that grows with what has been learnt: 0 sprout, 1 leaves, 2 tall, 3 ripe. */
function Rice({ x, y, stage }: { x: number; y: number; stage: number }) {
  const height = [14, 30, 46, 52][stage] ?? 14;
  const bend = [5, 9, 13, 19][stage] ?? 5;
  const stalks = stage === 0 ? [-1, 1] : stage === 1 ? [-1, 0.15, 1] : [-1, -0.5, 0.1, 0.6, 1];
  return (
    <g>
      {stalks.map((lean) => {
        const top = height - Math.abs(lean) * 6;
        const tipX = x + lean * bend;
        return (
          <g key={lean}>
            <path
              class="rice-stalk"
              d={`M${round(x + lean * 2)} ${y}Q${round(x + lean * 3)} ${round(y - top * 0.6)} ${round(tipX)} ${round(y - top)}`}
            />
            {stage === 3 &&
              [0, 1, 2, 3].map((grain) => (
                <ellipse
                  key={grain}
                  class="rice-grain"
                  cx={round(tipX + (lean >= 0 ? 1 : -1) * (grain % 2 === 0 ? 2.5 : -1.5))}
                  cy={round(y - top + grain * 6)}
                  rx="2.2"
                  ry="3.6"
                />
              ))}
          </g>
        );
      })}
    </g>
  );
}

/** `done` of `total` layers laid down; `kept` of them still wait to be recorded by the server. The words stand beside it. */
export function Layers({ done, total }: { done: number; total: number }) {
  const count = Math.max(total, 1);
  const band = Math.min(17, 80 / count);
  const bottom = 160;
  const top = (n: number) => bottom - 14 - n * band;
  const stage = done === 0 ? 0 : done >= total ? 3 : done / count < 0.5 ? 1 : 2;
  const laid = Array.from({ length: done }, (_, i) => done - i);
  const open = Array.from({ length: Math.max(total - done, 0) }, (_, i) => done + i + 1);
  return (
    <svg class="layers" viewBox={`0 0 320 ${bottom}`} preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      {open.map((n) => (
        <path key={`open${n}`} class="silt-open" d={wave(top(n), n, 320, bottom).replace(/V.*$/, '')} />
      ))}
      <Rice x={252} y={top(done) + 4} stage={stage} />
      {stage > 0 && <Rice x={286} y={top(done) + 5} stage={Math.max(stage - 1, 0)} />}
      {laid.map((n) => (
        <path key={n} class={`silt silt-${((n - 1) % 4) + 1} ${n === done ? 'silt-newest' : ''}`} d={wave(top(n), n, 320, bottom)} />
      ))}
      <path class="silt silt-base" d={wave(bottom - 14, 0, 320, bottom)} />
    </svg>
  );
}

/** The river in the morning: the head of the front page. */
export function River() {
  return (
    <svg class="river" viewBox="0 0 720 230" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <circle class="sun" cx="520" cy="74" r="34" />
      <path
        class="trees trees-far"
        d="M0 112q20-16 44-10 16-18 40-8 22-14 46 2 30-14 56 2 34-12 60 4 40-10 70 2 30-14 60 0 36-14 66 0 30-12 56-2 34-16 62 0 30-14 56-2 34-14 60 0 24-10 44-2v30H0z"
      />
      <path class="water" d="M0 116h720v80H0z" />
      <path class="ripple" d="M60 134h70M196 128h34M420 132h60M560 126h44M640 140h60M84 152h40M470 150h90" />
      <g class="palm">
        <path d="M640 116q4-30-4-62" />
        <path d="M636 54q-18-10-32 2M636 54q-10-16-26-16M636 54q6-16 22-16M636 54q18-8 30 6M636 54q14 4 18 20M636 54q-16 4-20 18" />
      </g>
      <g class="palm">
        <path d="M676 118q-2-22 4-46" />
        <path d="M680 72q-14-8-24 2M680 72q-8-12-18-12M680 72q6-12 18-12M680 72q12-4 22 6M680 72q10 4 12 16" />
      </g>
      <g transform="translate(300 104)">
        <path class="oar" d="M66 6 96 52" />
        <path class="person" d="M44 36q0-20 13-20t13 20z" />
        <path class="hat" d="M36 17 57 2l21 15q-21 5-42 0z" />
        <path class="boat" d="M-14 28q62 20 130 0-10 24-26 26H14q-18-2-28-26z" />
        <path class="mangoes" d="M10 34q6-12 16-3 7-9 14 1z" />
      </g>
      <Rice x={64} y={188} stage={3} />
      <Rice x={100} y={192} stage={2} />
      <Rice x={34} y={194} stage={2} />
      <Rice x={606} y={190} stage={2} />
      <Rice x={644} y={186} stage={3} />
      <Rice x={682} y={190} stage={3} />
      <path class="silt silt-1" d={wave(176, 1, 720, 230)} />
      <path class="silt silt-2" d={wave(192, 0, 720, 230)} />
      <path class="silt silt-3" d={wave(206, 1, 720, 230)} />
      <path class="silt silt-4" d={wave(219, 0, 720, 230)} />
    </svg>
  );
}

/** Stands in for a course without a picture; the seed makes neighbours differ. */
export function CourseArt({ seed }: { seed: string }) {
  const n = Array.from(seed).reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const x = 60 + (n % 5) * 40;
  return (
    <svg class="course-art" viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <circle class="sun" cx={320 - x} cy={46 + (n % 3) * 6} r="22" />
      <Rice x={x} y={128} stage={3} />
      <Rice x={x + 26} y={131} stage={2} />
      <Rice x={x - 24} y={132} stage={2} />
      <path class="silt silt-1" d={wave(116, n, 320, 180)} />
      <path class="silt silt-2" d={wave(134, n + 1, 320, 180)} />
      <path class="silt silt-3" d={wave(150, n, 320, 180)} />
      <path class="silt silt-4" d={wave(165, n + 1, 320, 180)} />
    </svg>
  );
}

/** The mark beside the name of the house. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path class="mark-leaf" d="M16 19V9M16 15q-6-1-7-7 6 1 7 7zM16 13q5-1 6-8-6 1-6 8z" />
      <path class="mark-1" d="M2 19q7-3 14 0t14 0" />
      <path class="mark-2" d="M2 24q7-3 14 0t14 0" />
      <path class="mark-3" d="M2 29q7-3 14 0t14 0" />
    </svg>
  );
}
