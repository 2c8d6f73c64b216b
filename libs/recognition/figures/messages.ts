import { defineMessages } from '#platform';

/** What the figures say of themselves. */
export const messages = defineMessages({
  total: { vi: 'Tổng cộng', km: 'សរុប', en: 'Total' },
  noDistrict: { vi: 'Không thuộc quận, huyện nào', km: 'មិនស្ថិតក្នុងស្រុក', en: 'In no district' },
  noHamlet: { vi: 'Chưa ghi ấp, khu vực', km: 'មិនទាន់កត់ត្រាភូមិ', en: 'No hamlet recorded' },
  noGroup: { vi: 'Chưa chọn nhóm', km: 'មិនទាន់ជ្រើសក្រុម', en: 'No group chosen' },
  FEMALE: { vi: 'Nữ', km: 'ស្រី', en: 'Female' },
  MALE: { vi: 'Nam', km: 'ប្រុស', en: 'Male' },
  SEX_UNKNOWN: { vi: 'Chưa ghi giới tính', km: 'មិនទាន់កត់ត្រាភេទ', en: 'Sex not recorded' },
  UNDER_15: { vi: 'Dưới 15 tuổi', km: 'ក្រោម ១៥ ឆ្នាំ', en: 'Under 15' },
  AGE_15_25: { vi: '15–25 tuổi', km: '១៥–២៥ ឆ្នាំ', en: '15 to 25' },
  AGE_26_35: { vi: '26–35 tuổi', km: '២៦–៣៥ ឆ្នាំ', en: '26 to 35' },
  AGE_36_60: { vi: '36–60 tuổi', km: '៣៦–៦០ ឆ្នាំ', en: '36 to 60' },
  OVER_60: { vi: 'Trên 60 tuổi', km: 'លើស ៦០ ឆ្នាំ', en: 'Over 60' },
  AGE_UNKNOWN: { vi: 'Chưa ghi năm sinh', km: 'មិនទាន់កត់ត្រាឆ្នាំកំណើត', en: 'Year of birth not recorded' },
  KINH: { vi: 'Kinh', km: 'គិញ', en: 'Kinh' },
  KHMER: { vi: 'Khmer', km: 'ខ្មែរ', en: 'Khmer' },
  HOA: { vi: 'Hoa', km: 'ចិន', en: 'Hoa' },
  OTHER: { vi: 'Dân tộc khác, cả Chăm', km: 'ជនជាតិផ្សេង', en: 'Others, also Cham' },
  ETHNICITY_UNKNOWN: { vi: 'Không khai dân tộc', km: 'មិនបានប្រកាសជនជាតិ', en: 'Not stated' },

  notDistrictToday: {
    vi: 'Địa giới hiện nay không còn quận, huyện.',
    km: 'ផែនទីបច្ចុប្បន្នមិនមានស្រុកទៀតទេ។',
    en: 'There are no districts on the map of today.',
  },
  notEthnicityHere: {
    vi: 'Số theo dân tộc chỉ xem cho xã, phường, quận, huyện hoặc cả thành phố.',
    km: 'តួលេខតាមជនជាតិមើលបានតែសម្រាប់ឃុំ ស្រុក ឬទីក្រុងទាំងមូល។',
    en: 'Figures by ethnicity are told for a commune, a district or the whole city only.',
  },
  closed: {
    vi: 'Danh sách này không mở: dân tộc chỉ xem bằng số gộp.',
    km: 'បញ្ជីនេះមិនបើកទេ៖ ជនជាតិមើលបានតែជាតួលេខសរុប។',
    en: 'This list does not open: ethnicity is told of groups only.',
  },
  notForGroups: {
    vi: 'Số danh hiệu tập thể xem theo xã, phường hoặc quận, huyện.',
    km: 'តួលេខងាររបស់ក្រុមមើលតាមឃុំ ឬស្រុក។',
    en: 'Titles of groups are counted by commune or district.',
  },
  notCounted: {
    vi: 'Chỉ có số của gia đình, dòng họ, cộng đồng và đơn vị do xã quản lý.',
    km: 'មានតួលេខតែរបស់គ្រួសារ វង្សត្រកូល សហគមន៍ និងអង្គភាពដែលឃុំគ្រប់គ្រង។',
    en: 'Families, clans, communities and units of a commune are counted, nothing else.',
  },
  fileNotFound: { vi: 'Không có tệp này.', km: 'គ្មានឯកសារនេះទេ។', en: 'There is no such file.' },

  noteRegistered: {
    vi: 'Đã đăng ký: hồ sơ Công dân học tập của năm {year} đã đăng ký và không rút.',
    km: 'បានចុះឈ្មោះ៖ សំណុំរឿងឆ្នាំ {year} ដែលបានចុះឈ្មោះ ហើយមិនបានដក។',
    en: 'Registered: cases of {year} that were registered and not withdrawn.',
  },
  noteRecognised: {
    vi: 'Được công nhận: trong số đó, hồ sơ có quyết định công nhận đang còn hiệu lực, sau khiếu nại và thu hồi nếu có.',
    km: 'ត្រូវបានទទួលស្គាល់៖ ក្នុងចំណោមនោះ សំណុំរឿងដែលមានសេចក្តីសម្រេចទទួលស្គាល់នៅមានសុពលភាព។',
    en: 'Recognised: those of them with a decision in force that recognises, after appeals and revocations.',
  },
  noteRate: {
    vi: 'Tỷ lệ: được công nhận trên đã đăng ký.',
    km: 'អត្រា៖ បានទទួលស្គាល់ធៀបនឹងបានចុះឈ្មោះ។',
    en: 'Rate: recognised of registered.',
  },
  noteAsItWas: {
    vi: 'Địa giới: như ngày {day}.',
    km: 'ផែនទី៖ ដូចថ្ងៃ {day}។',
    en: 'Map: as it was on {day}.',
  },
  noteToday: {
    vi: 'Địa giới: quy về ngày {day}. Nơi đã bị tách, hoặc chưa rõ nơi tiếp nhận, để dòng riêng; không chia theo phỏng đoán.',
    km: 'ផែនទី៖ តាមថ្ងៃ {day}។ កន្លែងដែលត្រូវបានបែងចែក ឬមិនដឹងអ្នកទទួល នៅជាបន្ទាត់ដាច់ដោយឡែក។',
    en: 'Map: of {day}. A place that was divided, or whose heir is unknown, stays a line of its own; nothing is guessed.',
  },
  noteHidden: {
    vi: 'Ô để trống: dưới 5 người, hoặc ô phải che theo để không suy ra được.',
    km: 'ក្រឡាទទេ៖ តិចជាង ៥ នាក់ ឬក្រឡាដែលត្រូវលាក់តាម។',
    en: 'Empty cells: fewer than five people, or what would give them away.',
  },
  noteSource: {
    vi: 'Nguồn: hồ sơ và quyết định ghi trong Phù Sa, đếm lúc {at}. Sổ gốc của danh hiệu thuộc phần mềm của Hội Khuyến học Việt Nam.',
    km: 'ប្រភព៖ សំណុំរឿង និងសេចក្តីសម្រេចក្នុង Phù Sa រាប់នៅ {at}។ បញ្ជីដើមនៃងារស្ថិតក្នុងកម្មវិធីរបស់សមាគម។',
    en: "Source: cases and decisions recorded in Phù Sa, counted at {at}. The title's system of record is the software of the Vietnam association.",
  },

  columnName: { vi: 'Tên', km: 'ឈ្មោះ', en: 'Name' },
  columnCode: { vi: 'Mã', km: 'លេខកូដ', en: 'Code' },
  columnWithin: { vi: 'Thuộc', km: 'ស្ថិតក្នុង', en: 'Within' },
  columnRegistered: { vi: 'Đã đăng ký', km: 'បានចុះឈ្មោះ', en: 'Registered' },
  columnRecognised: { vi: 'Được công nhận', km: 'បានទទួលស្គាល់', en: 'Recognised' },
  columnRate: { vi: 'Tỷ lệ (%)', km: 'អត្រា (%)', en: 'Rate (%)' },
  columnReview: { vi: 'Cần rà soát', km: 'ត្រូវពិនិត្យ', en: 'Needs review' },
  split: { vi: 'đã tách về {heirs}', km: 'បានបែងចែកទៅ {heirs}', en: 'divided between {heirs}' },
  unknown: { vi: 'chưa rõ nơi tiếp nhận', km: 'មិនដឹងអ្នកទទួល', en: 'heir unknown' },
});
