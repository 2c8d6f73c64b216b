import type { Random } from './random.js';

/** Family names about as frequent as in the delta: a name stands once for each share. */
const FAMILY = words(
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Phạm Phạm Huỳnh Huỳnh Võ Võ Phan Trương Bùi Đặng Đỗ Hồ Ngô Dương Lý Mai Đinh Lâm Cao Châu Tô',
);
const MIDDLE = { female: words('Thị Thị Thị Thị Ngọc Kim Mỹ Thu Bích Cẩm'), male: words('Văn Văn Văn Văn Hữu Minh Thanh Quốc Hoàng Tấn') };
const GIVEN = {
  female: words('Lan Hoa Mai Hương Nga Thủy Bé Út Sáu Loan Phượng Yến Trang Diễm Nhung Thảo Vân Hằng Tuyết Liên Xuân Đào Cúc Trúc Nhi'),
  male: words('Hùng Dũng Tâm Phúc Lộc Thọ Tài Sơn Hải Long Bình An Khoa Nghĩa Trí Tín Đức Thành Phát Giàu Đạt Kiệt Vinh Lâm Tư'),
};
/** Khmer people of the delta carry a family name in Vietnamese letters. */
const KHMER_FAMILY = words('Thạch Sơn Kim Danh Lâm Kiên Châu Lý');
const KHMER_GIVEN = {
  female: ['Sa Rây', 'Sô Phi', 'Thi Đa', 'Chanh Đa', 'Sóc Kha', 'Bô Pha', 'Sa Vy', 'Ma Ly'],
  male: ['Sa Rinh', 'Sóc Phol', 'Đa Ra', 'Vi Sal', 'Sô Phal', 'Rít Thy', 'Chanh Thu', 'Pho La'],
};

/** One in fifty: about the share of Khmer people in the old city. */
const KHMER_SHARE = 0.02;

/** A name that somebody might have and nobody in particular has. */
export function fictionalName(random: Random, sex: 'female' | 'male', isKhmer = random.next() < KHMER_SHARE): string {
  if (isKhmer) {
    const middle = sex === 'female' ? 'Thị ' : '';
    return `${random.pick(KHMER_FAMILY)} ${middle}${random.pick(KHMER_GIVEN[sex])}`;
  }
  return `${random.pick(FAMILY)} ${random.pick(MIDDLE[sex])} ${random.pick(GIVEN[sex])}`;
}

/** A family name, as of a clan. */
export const familyName = (random: Random): string => random.pick(FAMILY);

function words(text: string): string[] {
  return text.normalize('NFC').split(' ');
}
