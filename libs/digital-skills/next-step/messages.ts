import { defineMessages } from '#platform';

/** Why a course is advised. */
export const messages = defineMessages({
  first: {
    vi: 'Chưa có gì cho thấy bà con biết: {competence}. Khóa này dạy tới bậc {to}.',
    km: 'មិនទាន់មានអ្វីបង្ហាញថាអ្នកចេះ៖ {competence}។ វគ្គនេះបង្រៀនដល់កម្រិត {to}។',
    en: 'Nothing shows yet that you can do this: {competence}. The course leads to level {to}.',
  },
  next: {
    vi: 'Bà con đang ở bậc {from}: {competence}. Khóa này đưa lên bậc {to}.',
    km: 'អ្នកនៅកម្រិត {from}៖ {competence}។ វគ្គនេះនាំដល់កម្រិត {to}។',
    en: 'You stand at level {from}: {competence}. The course leads to level {to}.',
  },
  refresh: {
    vi: 'Bà con từng biết nhưng đã lâu: {competence}. Học lại cho chắc, tới bậc {to}.',
    km: 'អ្នកធ្លាប់ចេះ តែយូរហើយ៖ {competence}។ រៀនឡើងវិញឱ្យច្បាស់ ដល់កម្រិត {to}។',
    en: 'You could do this, but it is long ago: {competence}. Learn it again, to level {to}.',
  },
  measured: {
    vi: 'Bài đo cho thấy phần này từ {low} đến {high}: {domain}. Khóa này dạy: {competence}, tới bậc {to}.',
    km: 'ការវាស់បង្ហាញថាផ្នែកនេះពី {low} ដល់ {high}៖ {domain}។ វគ្គនេះបង្រៀន៖ {competence} ដល់កម្រិត {to}។',
    en: 'The measurement puts this part between {low} and {high}: {domain}. The course teaches: {competence}, to level {to}.',
  },
  beginning: { vi: 'mới làm quen', km: 'ទើបចាប់ផ្តើម', en: 'just beginning' },
  level: { vi: 'bậc {n}', km: 'កម្រិត {n}', en: 'level {n}' },
});
