import { defineMessages } from '#platform';

/** What this room says to people. */
export const messages = defineMessages({
  unknownFramework: {
    vi: 'Không có khung năng lực này.',
    km: 'មិនមានក្របខ័ណ្ឌសមត្ថភាពនេះទេ។',
    en: 'There is no such competence framework.',
  },
});
