import { CoursesTables1795500003000 } from './migrations/20261124-courses.js';
import { CompetenceIndex1796300100010 } from './migrations/20261125-competence-index.js';

export { PrerequisiteSummary } from './catalogue/catalogue.graphql.js';
export { type ClaimingCourse, CompetenceCourses } from './catalogue/competence-courses.reader.js';
export { CatalogueReader } from './catalogue/catalogue.reader.js';
export { type Assignment, rubricPercent } from './assignment/assignment.js';
export { type PrerequisiteCourse, PrerequisiteReader } from './course/prerequisite.reader.js';
export type { CoursePublished } from './courses.events.js';
export { CoursesModule } from './courses.module.js';
export { type CourseFolder, readCourseFolder } from './import/course-folder.js';
export { CourseImportService, type ImportedCourse } from './import/course-import.service.js';
export type { FolderProblem } from './import/folder-problem.js';
export { byteRange } from './media/byte-range.js';
export { MAX_FILE_BYTES, type MediaType, mediaTypeOf } from './media/media-type.js';
export type { OutlineAssignment } from './outline/outline.js';
export { Picture, ReachUnit, Requirement, RubricCriterion } from './outline/outline.graphql.js';
export { type AskedQuestion, layOut } from './question-bank/draw.js';
export type { QuizTerms } from './question-bank/public-question.js';
export { AnswerKeys } from './question-bank/answer-keys.js';
export type { Answer, Marked, MarkedQuestion } from './question-bank/marking.js';
export {
  type Choice,
  type CompletionRule,
  partsOf,
  type Requirement as RuleRequirement,
  requirementKey,
  requirementsOf,
} from './version/completion-rule.js';
export type { Block, CourseContent } from './version/course-content.js';
export { type Measure, requirementRow, requirementRows, requirementText } from './version/requirement-text.js';
export { type LearningVersion, VersionReader, type VersionSnapshot } from './version/version.reader.js';

export const coursesMigrations = [CoursesTables1795500003000, CompetenceIndex1796300100010];
