import { defineMessages } from '#platform';

export const messages = defineMessages({
  holdersSkilled: {
    vi: 'Mẫu số: người có danh hiệu năm {year}. Tử số: trong đó, người có minh chứng còn hiệu lực cho ít nhất bậc {level} ở ít nhất {domains} trong 6 miền năng lực số; bài đo tính theo bậc thấp nhất có thể.',
    km: 'ភាគបែង៖ អ្នកមានងារឆ្នាំ {year}។ ភាគយក៖ អ្នកដែលមានភស្តុតាងនៅមានសុពលភាព យ៉ាងតិចកម្រិត {level} ក្នុងយ៉ាងតិច {domains} ផ្នែកក្នុង ៦។',
    en: 'Of those who hold the title of {year}: those with evidence in force for level {level} or more in {domains} or more of the 6 domains; a measurement counts with the lowest level that it leaves open.',
  },
  skilledSelfServing: {
    vi: 'Mẫu số: người có danh hiệu năm {year} và có kỹ năng số. Tử số: trong đó, người tự nộp bản tự chấm của mình trên nền tảng, không ai nhập hộ.',
    km: 'ភាគបែង៖ អ្នកមានងារឆ្នាំ {year} និងមានជំនាញឌីជីថល។ ភាគយក៖ អ្នកដែលបានដាក់សំណុំលិខិតដោយខ្លួនឯង។',
    en: 'Of those who hold the title of {year} and have digital skills: those who handed in their own case here, without anybody entering it for them.',
  },
});
