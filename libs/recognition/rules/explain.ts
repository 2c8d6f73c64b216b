import { type Locale, type Message, t } from '#platform';
import { messages } from '../messages.js';
import type { Verdict } from './pass-rule.js';

/** The verdict in words, e.g. "82/100 nhưng chỉ số 2.2 = 4 → chưa đạt". */
export function explainVerdict(locale: Locale, verdict: Verdict, indicatorCount: number): string {
  const { total, maxTotal, passTotal, shortOf, belowMinimum, unscored } = verdict;
  const indicators = belowMinimum
    .map(({ code, points }) =>
      unscored.includes(code) ? t(locale, messages.indicatorUnscored, { code }) : t(locale, messages.indicatorAt, { code, points }),
    )
    .join(', ');
  const say = (message: Message) => t(locale, message, { total, maxTotal, passTotal, shortOf, indicators });

  if (unscored.length === indicatorCount) return say(messages.notScored);
  if (verdict.isPassing) return say(messages.passing);
  if (shortOf === 0) return say(messages.belowMinimum);
  return say(belowMinimum.length === 0 ? messages.tooFew : messages.tooFewAndBelow);
}
