import { defineMessages } from '#platform';

/** What this room says to people. */
export const messages = defineMessages({
  unknownLevel: {
    vi: 'Cấp đơn vị phải là province, district hoặc commune.',
    km: 'កម្រិតត្រូវតែជា province, district ឬ commune។',
    en: 'The level must be province, district or commune.',
  },
});
