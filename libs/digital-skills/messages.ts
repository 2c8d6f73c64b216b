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
  onlyEverywhere: {
    vi: 'Việc này áp dụng cho mọi nơi, nên chỉ người phụ trách cả thành phố, cả tỉnh mới đổi được.',
    km: 'ការងារនេះមានប្រសិទ្ធភាពគ្រប់ទីកន្លែង ដូច្នេះមានតែអ្នកទទួលខុសត្រូវទូទាំងក្រុង ឬខេត្តទេដែលអាចប្តូរបាន។',
    en: 'This holds in every place, so only somebody who looks after all of them may change it.',
  },
});
