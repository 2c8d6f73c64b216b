import type { Message } from '../../../platform/messages';

const all = {
  'paper.title': 'Văn bản',
  'paper.draft': 'Dự thảo',
  'paper.MINUTES': 'Biên bản',
  'paper.PROPOSAL': 'Tờ trình và danh sách',
  'paper.CANDIDATES': 'Danh sách đề nghị',
  'paper.DECISION': 'Quyết định và danh sách',
  'paper.NOT_RECOGNISED': 'Danh sách chưa công nhận, kèm lý do (nội bộ)',
  'paper.HONOUR_ROLL': 'Bảng vinh danh để dán bảng tin',
  'paper.REGISTRATION': 'Phiếu đăng ký',
  'paper.SELF_ASSESSMENT': 'Phiếu tự đánh giá',
  'paper.APPEAL': 'Đơn khiếu nại',
  'paper.hint': 'Mỗi lần tải đều được ghi lại. Tệp Word mở ra sửa tiếp được: số, ngày và người ký còn trống thì ghi tay.',
  'paper.get': '{name}, tệp {format}',
  'paper.drawing': 'Danh sách dài, đang soạn…',
  'paper.failed': 'Chưa soạn được. Bấm lại để thử lần nữa.',
  'forms.title': 'Mẫu giấy cho bà con không dùng điện thoại',
  'forms.hint': 'In ra, bà con điền tay, rồi ghi hộ vào hồ sơ. Mỗi nhóm có phiếu tự đánh giá riêng.',
  'forms.self': 'Phiếu tự đánh giá, nhóm {group}',
  'one.papers': 'Giấy của hồ sơ này',
  'naming.title': 'Nêu tên trên bảng vinh danh',
  'naming.hint': 'Chỉ ghi khi người dân đã đánh dấu và ký trên giấy. Trang công khai chỉ có họ tên và nơi ở.',
  'naming.agree': 'Đã ký: đồng ý nêu tên',
  'naming.refuse': 'Không nêu tên nữa',
  'naming.yes': 'Đang được nêu tên.',
  'naming.no': 'Chưa được nêu tên.',
  'naming.open': 'Xem bảng vinh danh',
} satisfies Record<string, Message>;

/** Words of the documents of recognition. */
export const vi: Record<keyof typeof all, Message> = all;
