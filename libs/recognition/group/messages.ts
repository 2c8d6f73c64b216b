import { defineMessages } from '#platform';

/** What is said about groups and who belongs to them. */
export const messages = defineMessages({
  noGroup: { vi: 'Không tìm thấy tập thể này.', km: 'រកមិនឃើញក្រុមនេះទេ។', en: 'There is no such group.' },
  badGroup: { vi: 'Tên cần có từ 1 đến 150 ký tự.', km: 'ឈ្មោះត្រូវមានពី 1 ដល់ 150 តួអក្សរ។', en: 'A name has 1 to 150 characters.' },
  badPlace: {
    vi: 'Tập thể này không thuộc loại nơi đó. Gia đình, cộng đồng thuộc ấp, khu vực; đơn vị là đơn vị do xã quản lý; dòng họ thuộc xã, phường.',
    km: 'ក្រុមនេះមិនអាចស្ថិតនៅកន្លែងនោះទេ។',
    en: 'A group of this kind does not stand there. Families and communities stand in a hamlet, units are units of a commune, clans stand in a commune.',
  },
  placeTaken: { vi: 'Nơi này đã có trong danh sách.', km: 'កន្លែងនេះមានក្នុងបញ្ជីរួចហើយ។', en: 'This place is on the list already.' },
  idTaken: {
    vi: 'Mã này đã dùng cho nội dung khác. Hãy tải lại trang rồi làm lại.',
    km: 'លេខសម្គាល់នេះត្រូវបានប្រើរួចហើយ។',
    en: 'This id was used for something else. Load the page again.',
  },
  badDays: {
    vi: 'Ngày chưa hợp lý: không sau hôm nay, và ngày kết thúc không trước ngày bắt đầu.',
    km: 'ថ្ងៃមិនត្រឹមត្រូវ។',
    en: 'These days cannot be: not after today, and no end before its beginning.',
  },
  ended: { vi: 'Tập thể này đã thôi ghi nhận.', km: 'ក្រុមនេះបានបញ្ចប់ហើយ។', en: 'This group has ended.' },
  memberAlready: {
    vi: 'Người này đã có trong tập thể vào thời gian đó.',
    km: 'អ្នកនេះមាននៅក្នុងក្រុមរួចហើយ។',
    en: 'This person belongs to the group in that time already.',
  },
  notYourPerson: {
    vi: 'Bà con này không thuộc địa bàn của mình nên không ghi được.',
    km: 'អ្នកនេះមិននៅក្នុងតំបន់របស់អ្នកទេ។',
    en: 'This person does not live where you may write.',
  },
  membersOfPlace: {
    vi: 'Thành viên của ấp, khu vực và xã là người được xét ở đó, không ghi từng người.',
    km: 'សមាជិកនៃភូមិ និងឃុំ គឺអ្នកដែលត្រូវបានវាយតម្លៃនៅទីនោះ។',
    en: 'Who belongs to a hamlet or a commune is who is assessed there; members are not written down one by one.',
  },
  reasonNeeded: { vi: 'Cần ghi lý do.', km: 'ត្រូវសរសេរហេតុផល។', en: 'A reason is needed.' },
  noMember: { vi: 'Không tìm thấy người này trong tập thể.', km: 'រកមិនឃើញសមាជិកនេះទេ។', en: 'There is no such member.' },
  noObjection: { vi: 'Không tìm thấy ý kiến này.', km: 'រកមិនឃើញយោបល់នេះទេ។', en: 'There is no such objection.' },
  badCount: {
    vi: 'Cần con số, ngày chốt số và nguồn (sổ hoặc văn bản nào).',
    km: 'ត្រូវមានចំនួន ថ្ងៃ និងប្រភព។',
    en: 'A figure, the day for which it holds and where it comes from are needed.',
  },
  objected: {
    vi: 'Theo ý kiến của người này: {answer}',
    km: 'តាមយោបល់របស់អ្នកនេះ៖ {answer}',
    en: 'As the person objected: {answer}',
  },
});
