import type { Message } from '../../platform/messages';
import type { vi } from './vi';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  'honour.title': 'តារាងកិត្តិយស',
  'honour.text':
    'តើលោកអ្នកចង់ប្រកាសឈ្មោះក្នុងតារាងកិត្តិយសរបស់ឃុំសង្កាត់ទេ? អ្នកណាក៏មើលទំព័រនេះបាន។ ទំព័រមានតែឈ្មោះ និងទីលំនៅ គ្មានឆ្នាំកំណើត ឬពិន្ទុទេ។ មិនយល់ព្រមក៏មិនអីដែរ ងារនៅដដែល។ ប្តូរចិត្តពេលណាក៏បាន ឈ្មោះត្រូវបានដកចេញភ្លាម។',
  'honour.agree': 'យល់ព្រមប្រកាសឈ្មោះខ្ញុំ',
  'honour.takeBack': 'ដកឈ្មោះខ្ញុំចេញពីតារាង',
  'honour.on': 'ឈ្មោះរបស់លោកអ្នកមានក្នុងតារាង។',
  'honour.off': 'ឈ្មោះរបស់លោកអ្នកមិនមានក្នុងតារាងទេ។',
  'honour.open': 'មើលតារាងកិត្តិយស',
  'honour.forms': 'បោះពុម្ពក្រដាសនៃសំណុំឯកសារ',
  'honour.form.register': 'ប័ណ្ណចុះឈ្មោះ (PDF)',
  'honour.form.self': 'ប័ណ្ណវាយតម្លៃខ្លួនឯង (PDF)',
  'honour.form.appeal': 'ពាក្យតវ៉ា (PDF)',
};
