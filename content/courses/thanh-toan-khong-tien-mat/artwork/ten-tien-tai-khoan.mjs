// The film “Tên – Tiền – Tài khoản”, without sound: what there is to say stands on the picture.
// node scripts/recording.mjs <this file> content/courses/thanh-toan-khong-tien-mat/media/ten-tien-tai-khoan.mp4
// Phù Sa · CC BY 4.0

export const [width, height, fps, seconds, bitrate] = [640, 360, 12, 42, 170_000];
export const pictures = ['cho-noi.svg', 'quet-ma.svg'];

const INK = '#2b1d14';
const PAPER = '#fbf7f1';
const SILT = '#6b3a1e';
const RICE = '#2f6b3a';
const LOTUS = '#9c2a4b';

const SCENES = [
  [0, 5, title],
  [5, 11, stall],
  [11, 18, (c, t) => check(c, t, 0, ['Tên hiện ra có đúng', 'tên người bán không?'])],
  [18, 25, (c, t) => check(c, t, 1, ['Dư một số 0 là', 'gấp mười lần.'])],
  [25, 31, (c, t) => check(c, t, 2, ['Đúng ngân hàng,', 'đúng số tài khoản?'])],
  [31, 37, wrong],
  [37, 42, end],
];

export function draw(c, second, art) {
  const [from, to, scene] = SCENES.find(([, until]) => second < until) ?? SCENES.at(-1);
  c.fillStyle = PAPER;
  c.fillRect(0, 0, width, height);
  scene(c, (second - from) / (to - from), art);
  // one scene melts into the next
  const edge = Math.min(second - from, to - second);
  c.globalAlpha = Math.max(0, 1 - edge / 0.35) * (second < 0.4 ? 0 : 1);
  c.fillStyle = PAPER;
  c.fillRect(0, 0, width, height);
  c.globalAlpha = 1;
}

const ease = (t) => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

function words(c, text, x, y, { size = 36, weight = 600, color = INK, align = 'center' } = {}) {
  c.font = `${weight} ${size}px 'Be Vietnam Pro'`;
  c.fillStyle = color;
  c.textAlign = align;
  c.textBaseline = 'middle';
  c.fillText(text, x, y);
}

function panel(c, x, y, w, h, fill, line) {
  c.beginPath();
  c.roundRect(x, y, w, h, 16);
  c.fillStyle = fill;
  c.fill();
  if (!line) return;
  c.lineWidth = 4;
  c.strokeStyle = line;
  c.stroke();
}

/** A band of words at the head of the picture: the buttons of the player come up at its foot. */
function caption(c, lines) {
  c.fillStyle = SILT;
  c.fillRect(0, 0, width, 24 + 46 * lines.length);
  lines.forEach((line, i) => words(c, line, width / 2, 36 + 46 * i, { size: 34, color: '#fff' }));
}

/** A drawing of the course, slowly coming nearer. */
function drawing(c, picture, t, near = 0.08, down = 0) {
  const scale = (width / 720) * (1 + near * t);
  c.drawImage(picture, (width - 720 * scale) / 2, (height - 405 * scale) / 2 + down, 720 * scale, 405 * scale);
}

function title(c, t, art) {
  drawing(c, art['cho-noi.svg'], t);
  c.globalAlpha = 0.86;
  c.fillStyle = SILT;
  c.fillRect(0, 60, width, 144);
  c.globalAlpha = 1;
  words(c, 'Tên – Tiền – Tài khoản', width / 2, 110, { size: 48, color: '#fff' });
  words(c, 'Ba điều phải coi trước khi bấm', width / 2, 166, { size: 32, weight: 400, color: '#fff' });
}

function stall(c, t, art) {
  drawing(c, art['quet-ma.svg'], t, 0.14, 50);
  caption(c, ['Mua hành tím của cô Ba.', 'Quét mã xong, khoan bấm!']);
}

const ROWS = [
  ['Tên', 'NGUYEN THI BA'],
  ['Tiền', '50.000 đồng'],
  ['Tài khoản', 'Ngân hàng Thí Dụ · 1234'],
];

/** The screen of the phone with one of its three lines pointed at. */
function screen(c, { at, t, rows = ROWS, tone = RICE }) {
  panel(c, 60, 128, 520, 222, '#fffdf9', SILT);
  rows.forEach(([name, value], i) => {
    const y = 166 + 72 * i;
    const isHere = i === at;
    if (isHere) panel(c, 72, y - 32, 496, 66, tone === RICE ? '#e6f1e4' : '#f8e3ea', tone);
    const grow = isHere ? 1 + 0.06 * ease(4 * t) : 1;
    words(c, name, 92, y, { size: 26, weight: 400, align: 'left', color: isHere ? INK : '#5a4332' });
    words(c, value, 552, y, { size: (value.length > 16 ? 25 : 34) * grow, align: 'right', color: isHere ? tone : INK });
  });
}

function check(c, t, at, lines) {
  const hasNought = at === 1 && t > 0.45;
  const rows = hasNought ? ROWS.map((row, i) => (i === 1 ? ['Tiền', '500.000 đồng'] : row)) : ROWS;
  screen(c, { at, t, rows, tone: hasNought ? LOTUS : RICE });
  caption(c, at === 1 && !hasNought ? ['Năm chục nghìn', 'là 50.000 đồng.'] : lines);
}

function wrong(c, t) {
  screen(c, { at: 0, t, rows: [['Tên', 'TRAN VAN LA'], ROWS[1], ROWS[2]], tone: LOTUS });
  caption(c, ['Tên lạ? Dừng lại,', 'hỏi cô Ba một câu.']);
}

function end(c, t, art) {
  drawing(c, art['quet-ma.svg'], 1 - t, 0.14);
  c.globalAlpha = 0.9;
  c.fillStyle = '#fffdf9';
  c.fillRect(0, 0, width, height);
  c.globalAlpha = 1;
  words(c, 'Đọc thành tiếng:', width / 2, 56, { size: 32, weight: 400 });
  ['Tên', 'Tiền', 'Tài khoản'].forEach((word, i) => {
    const shown = ease(5 * t - i);
    c.globalAlpha = shown;
    panel(c, 150, 88 + 76 * i, 340, 64, RICE);
    words(c, `${i + 1}. ${word}`, width / 2, 121 + 76 * i, { size: 40, color: '#fff' });
  });
  c.globalAlpha = 1;
  words(c, 'Đúng hết rồi mới bấm.', width / 2, 332, { size: 32, color: SILT });
}
