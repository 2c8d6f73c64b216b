// Two chimes that cannot be told apart. Made up for the lesson: neither belongs to a bank.
// node scripts/recording.mjs <this file> content/courses/thanh-toan-khong-tien-mat/media/hai-tieng-ting.ogg
// Phù Sa · CC BY 4.0

export const seconds = 6;
export const bitrate = 32_000;

/** Two notes, the second higher; struck like a small bell. */
function chime(second) {
  const note = (at, pitch) => {
    const t = second - at;
    if (t < 0) return 0;
    const strike = Math.min(1, t / 0.004) * Math.exp(-5 * t);
    return strike * (Math.sin(2 * Math.PI * pitch * t) + 0.35 * Math.sin(2 * Math.PI * 2.76 * pitch * t) * Math.exp(-9 * t));
  };
  return 0.32 * (note(0, 1046.5) + note(0.22, 1396.9));
}

export const sample = (second) => chime(second - 0.3) + chime(second - 3.3);
