import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { t } from '#platform';
import { messages } from '../messages.js';
import { blocksWithPath, everyAssignment, everyLesson, everyQuiz } from '../version/course-content.js';
import { readCourseFolder } from './course-folder.js';

const SAMPLE = 'content/courses/lua-dao-tren-mang';

describe('the courses of this project', () => {
  test.each(['lua-dao-tren-mang', 'vneid-dich-vu-cong', 'thanh-toan-khong-tien-mat'])('%s is without a problem', (slug) => {
    const { problems, content } = readCourseFolder(join('content/courses', slug));
    expect(problems.map(({ file, line, message, params }) => `${file}:${line} ${t('en', message, params)}`)).toEqual([]);
    expect(everyLesson(content!)).toHaveLength(5);
    expect(everyQuiz(content!).map(({ id }) => id)).toContain('on-tap');
  });

  test('screens, call-outs, pictures and quizzes arrive as they were written', () => {
    const lesson = everyLesson(readCourseFolder(SAMPLE).content!)[0]!;
    expect(lesson).toMatchObject({ id: 'nam-dau-hieu', title: 'Năm dấu hiệu của kẻ lừa đảo', minutes: 10 });
    expect(lesson.screens).toHaveLength(7);
    expect(lesson.screens[2]!.blocks[0]).toMatchObject({
      kind: 'text',
      text: expect.arrayContaining([
        {
          kind: 'callout',
          tone: 'tip',
          children: [{ kind: 'paragraph', children: [{ text: expect.stringMatching(/^Việc thật của Nhà nước/) }] }],
        },
      ]),
    });
    expect(blocksWithPath(lesson).map(({ block }) => block.kind)).toEqual(expect.arrayContaining(['text', 'image', 'quiz']));
  });

  test('a file named inside a sentence stands after it', () => {
    const lesson = everyLesson(readCourseFolder(SAMPLE).content!).at(-1)!;
    const file = blocksWithPath(lesson).find(({ block }) => block.kind === 'file')!.block;
    expect(file).toMatchObject({ name: 'Tờ dán tường Dừng – Hỏi – Báo (1 trang, 36 kB)' });
  });

  test('a film brings its words in writing, and the lesson is done when its share was seen', () => {
    const lesson = everyLesson(readCourseFolder('content/courses/thanh-toan-khong-tien-mat').content!)[1]!;
    const film = blocksWithPath(lesson).find(({ block }) => block.kind === 'video')!.block;
    expect(film).toMatchObject({ transcript: expect.stringMatching(/^Tên – Tiền – Tài khoản/) });
    expect(lesson.done).toEqual({ by: 'watch', blockId: film.id, percent: 80, seconds: 42 });
  });
});

describe('a folder with mistakes', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'course-')), 'lua-dao-tren-mang');
    cpSync(SAMPLE, folder, { recursive: true });
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
  const found = () => readCourseFolder(folder).problems.map(({ file, line, message }) => ({ file, line, message }));
  const LESSON = '01-nam-dau-hieu.md';
  /** Adds a screen at the end and answers the line on which `text` begins. */
  const append = (text: string) => {
    const before = readFileSync(join(folder, LESSON), 'utf8');
    writeFileSync(join(folder, LESSON), `${before}\n---\n\n${text}\n`);
    return before.split('\n').length + 3;
  };

  test.each([
    ['a script address', '[bấm](javascript:alert(1))', messages.linkRefused],
    ['a link without https', '[bấm](http://xa.vn)', messages.linkRefused],
    ['HTML', '<script>alert(1)</script>', messages.htmlDropped],
    ['a heading of the first level', '# To', messages.headingLevel],
    ['a table of code', '```js\nalert(1)\n```', messages.notSupported],
    ['a file that is not there', '![Hình](media/khong-co.webp)', messages.fileNotFound],
    ['a file outside the folder', '![Hình](../../course.yaml)', messages.fileOutside],
    ['a file elsewhere in the folder', '![Hình](artwork/nam-dau-hieu.svg)', messages.fileOutside],
    ['a list in a list', '- a\n  - b', messages.notSupported],
  ])('%s is reported at its line', (_, text, message) => {
    const line = append(text);
    const problem = found().find((candidate) => candidate.message === message);
    expect(problem?.file).toBe(LESSON);
    expect(Math.abs(problem!.line! - line)).toBeLessThanOrEqual(1);
  });

  test('a missing empty line before --- is explained', () => {
    edit(LESSON, (text) => text.replace('biết trước**.\n\n---', 'biết trước**.\n---'));
    expect(found()).toContainEqual(expect.objectContaining({ file: LESSON, message: messages.blankLineNeeded }));
  });

  test('a wrong value of a quiz is reported at the line of the value', () => {
    edit(LESSON, (text) => text.replace('kind: ordering', 'kind: sorting'));
    const line =
      readFileSync(join(folder, LESSON), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('sorting')) + 1;
    expect(found()).toContainEqual({ file: LESSON, line, message: messages.valueWrong });
  });

  test('practical work is read, with its defaults', () => {
    append(
      '```assignment\nid: chup-anh\ntitle: Chụp tin nhắn lạ\ninstructions: |\n  Chụp lại.\n\n  - che số điện thoại\n  - gửi ảnh\naccepts: [photo]\npass: 60\nrubric:\n  - id: ro\n    title: Rõ\n    levels:\n      - { id: chua, title: Chưa, points: 0 }\n      - { id: tot, title: Tốt, points: 5 }\n```',
    );
    const { content, problems } = readCourseFolder(folder);
    expect(problems).toEqual([]);
    expect(content && everyAssignment(content)).toEqual([
      expect.objectContaining({
        ...{ id: 'chup-anh', accepts: ['photo'], maxFiles: 3, passPercent: 60, secondMarker: false, dueDays: null },
        instructions: [
          { kind: 'paragraph', children: [{ text: 'Chụp lại.' }] },
          { kind: 'list', ordered: false, items: [[{ text: 'che số điện thoại' }], [{ text: 'gửi ảnh' }]] },
        ],
      }),
    ]);
  });

  describe('by what a lesson is done', () => {
    const ASSIGNMENT =
      '```assignment\nid: chup-anh\ntitle: Chụp\ninstructions: Chụp lại.\naccepts: [photo]\npass: 60\nrubric:\n  - id: ro\n    title: Rõ\n    levels:\n      - { id: chua, title: Chưa, points: 0 }\n      - { id: tot, title: Tốt, points: 5 }\n```';
    const RECORDING = '![Nghe kể chuyện](media/ke.mp3)';
    const sayDone = (done: string) => edit(LESSON, (text) => text.replace('\nminutes: 10\n', `\nminutes: 10\ndone: ${done}\n`));
    const lineOfDone = () =>
      readFileSync(join(folder, LESSON), 'utf8')
        .split('\n')
        .findIndex((line) => line.startsWith('done:')) + 1;

    test.each<[string, object]>([
      ['{ by: attend }', { by: 'attend' }],
      ['{ by: time, minutes: 8 }', { by: 'time', minutes: 8 }],
      ['{ by: score, quiz: nam-dau-hieu-1, at_least: 60 }', { by: 'score', quizId: expect.any(String), atLeast: 60 }],
      ['{ by: submit, assignment: chup-anh }', { by: 'submit', assignmentId: 'chup-anh' }],
      ['{ by: watch, file: media/ke.mp3, percent: 80, seconds: 95 }', { by: 'watch', blockId: 's9b1', percent: 80, seconds: 95 }],
    ])('%s is read', (done, read) => {
      writeFileSync(join(folder, 'media/ke.mp3'), Buffer.concat([Buffer.from('ID3'), Buffer.alloc(64)]));
      append(ASSIGNMENT);
      append(RECORDING);
      const quiz = /```quiz\nid: (.+)/.exec(readFileSync(join(folder, LESSON), 'utf8'))![1]!;
      sayDone(done.replace('nam-dau-hieu-1', quiz));
      const { content, problems } = readCourseFolder(folder);
      expect(problems.filter(({ blocking }) => blocking)).toEqual([]);
      expect(everyLesson(content!)[0]!.done).toEqual(read);
    });

    test.each([
      ['{ by: swim }', messages.valueWrong, 'done.by'],
      ['{ by: time }', messages.valueWrong, 'done.minutes'],
      ['{ by: watch, file: media/nam-dau-hieu.webp, percent: 80, seconds: 9 }', messages.doneNotInLesson, 'done.file'],
      ['{ by: score, quiz: on-tap, at_least: 80 }', messages.doneNotInLesson, 'done.quiz'],
      ['{ by: submit, assignment: khong-co }', messages.doneNotInLesson, 'done.assignment'],
    ])('%s is reported at its line and field', (done, message, field) => {
      sayDone(done);
      expect(readCourseFolder(folder).problems).toContainEqual(
        expect.objectContaining({ file: LESSON, line: lineOfDone(), message, params: expect.objectContaining({ field }) }),
      );
    });
  });

  describe('ways to complete the course', () => {
    beforeEach(() => {
      const plain = '  lessons: all\n  quizzes:\n    - { quiz: on-tap, at_least: 80 }\n';
      const ways =
        '  lessons: []\n  alternatives:\n    # học tại lớp\n    - attendance_minutes: 225\n    - lessons: all\n      quizzes:\n        - { quiz: on-tap, at_least: 80 }\n';
      edit('course.yaml', (text) => text.replace(plain, ways));
    });

    test('are read: in the room or on the phone', () => {
      expect(readCourseFolder(folder).content!.completion).toEqual({
        lessons: [],
        quizzes: [],
        alternatives: [{ attendanceMinutes: 225 }, { lessons: 'all', quizzes: [{ quizId: 'on-tap', atLeast: 80 }] }],
      });
    });

    test('may name lessons, and what they name has to be there', () => {
      edit('course.yaml', (text) =>
        text.replace(
          '    - attendance_minutes: 225\n',
          '    - attendance_minutes: 225\n      lessons: [05-khi-lo-bi-lua.md, 06-khong-co.md]\n      assignments:\n        - { assignment: chua-viet, at_least: 50 }\n',
        ),
      );
      const lines = readFileSync(join(folder, 'course.yaml'), 'utf8').split('\n');
      const lineOf = (words: string) => lines.findIndex((line) => line.includes(words)) + 1;
      expect(readCourseFolder(folder).problems.filter(({ blocking }) => blocking)).toMatchObject([
        { file: 'course.yaml', line: lineOf('06-khong-co'), message: messages.completionUnknown, params: { id: 'khong-co' } },
        { file: 'course.yaml', line: lineOf('chua-viet'), message: messages.completionUnknown, params: { id: 'chua-viet' } },
      ]);
    });

    test('report minutes of attendance that are none at their line', () => {
      edit('course.yaml', (text) => text.replace('attendance_minutes: 225', 'attendance_minutes: 0'));
      expect(readCourseFolder(folder).problems).toMatchObject([
        { file: 'course.yaml', message: messages.valueWrong, params: { field: 'completion.alternatives.0.attendance_minutes' } },
      ]);
    });
  });

  test('a single choice with two right ones, or none, is stopped', () => {
    edit(LESSON, (text) => text.replace('correct: false', 'correct: true'));
    expect(found()).toContainEqual(expect.objectContaining({ file: LESSON, message: messages.oneRightAnswer }));
  });

  test('a lesson that is missing, unlisted or listed twice', () => {
    rmSync(join(folder, LESSON));
    writeFileSync(join(folder, '09-them.md'), '---\ntitle: Thêm\nminutes: 1\n---\nA');
    edit('course.yaml', (text) => text.replace('- 05-khi-lo-bi-lua.md', '- 05-khi-lo-bi-lua.md\n      - 05-khi-lo-bi-lua.md'));
    expect(found().map(({ message }) => message)).toEqual(
      expect.arrayContaining([messages.lessonFileMissing, messages.lessonFileUnlisted, messages.lessonListedTwice]),
    );
  });

  test('a link to a file of this machine is not followed', () => {
    rmSync(join(folder, 'media/nam-dau-hieu.webp'));
    symlinkSync('/etc/hostname', join(folder, 'media/nam-dau-hieu.webp'));
    expect(found()).toContainEqual(expect.objectContaining({ message: messages.fileNotFound }));
  });

  test('a script called .webp is not taken', () => {
    writeFileSync(join(folder, 'media/nam-dau-hieu.webp'), '<svg onload="alert(1)"/>');
    expect(found()).toContainEqual(expect.objectContaining({ message: messages.fileUnusable }));
  });

  test('aliases that would unfold without end are refused', () => {
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1]',
      ...'bcdefgh'.split('').map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[n]}`).join()}]`),
    ].join('\n');
    writeFileSync(join(folder, 'course.yaml'), bomb);
    expect(found()).toMatchObject([{ file: 'course.yaml', message: messages.yamlBroken }]);
  });

  test('unknown keys, other formats and a wrong sum of minutes are refused', () => {
    edit('course.yaml', (text) =>
      text.replace('minutes: 54', 'minutes: 55').replace('phusa-course/1', 'phusa-course/2').concat('\nextra: 1\n'),
    );
    expect(found().filter(({ message }) => message === messages.valueWrong)).toHaveLength(2);
    expect(readCourseFolder(folder).content).toBeNull();
    mkdirSync(join(folder, 'none'));
    expect(readCourseFolder(join(folder, 'none')).problems).toMatchObject([{ file: 'course.yaml', message: messages.unreadable }]);
  });
});
