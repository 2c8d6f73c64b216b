import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { courseContent } from './course-content.js';

const FILE = join(import.meta.dirname, 'course-content.schema.json');

// UPDATE_SCHEMA=1 writes it; prettier then formats it
test('the published JSON Schema of CourseContent is what the code checks', () => {
  const schema = z.toJSONSchema(courseContent, { io: 'input', reused: 'ref', unrepresentable: 'any' });
  if (process.env['UPDATE_SCHEMA']) writeFileSync(FILE, JSON.stringify(schema));
  expect(JSON.parse(JSON.stringify(schema))).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});
