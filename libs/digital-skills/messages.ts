import { defineMessages } from '#platform';

/** What this room says to people. */
export const messages = defineMessages({
  unknownFramework: {
    vi: 'Không có khung năng lực này.',
    km: 'មិនមានក្របខ័ណ្ឌសមត្ថភាពនេះទេ។',
    en: 'There is no such competence framework.',
  },
  ruleChanged: {
    vi: 'Quy ước vừa được người khác đổi. Mở lại trang để xem bản mới.',
    km: 'គោលការណ៍ទើបតែត្រូវបានអ្នកផ្សេងប្តូរ។ សូមបើកទំព័រម្តងទៀត។',
    en: 'Somebody else has just changed the conventions. Open the page again.',
  },
});
