import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, DateTime, PageArgs, UUID } from '#platform';
import { CompetenceRef, enumOf, IndicatorRef, ModuleOutline, Picture, Requirement, Screen } from '../outline/outline.graphql.js';
import { COURSE_FIELDS, type CourseField } from '../version/course-content.js';

export const CourseFieldEnum = enumOf(COURSE_FIELDS);
registerEnumType(CourseFieldEnum, {
  name: 'CourseField',
  description: 'Subject of a course.',
  valuesMap: {
    LAW: { description: 'Pháp luật.' },
    HEALTH: { description: 'Sức khỏe.' },
    ENV: { description: 'Môi trường.' },
    CULTURE: { description: 'Văn hóa – xã hội.' },
    ECON: { description: 'Phát triển kinh tế.' },
    DIGITAL: { description: 'Kỹ năng số.' },
    LANG: { description: 'Ngôn ngữ.' },
    LITERACY: { description: 'Xóa mù chữ.' },
    LIFE_SKILL: { description: 'Kỹ năng sống.' },
    ASSOC: { description: 'Công tác hội.' },
  },
});

@ObjectType({ description: 'The centre that offers a course.' })
export class CentreSummary {
  @Field(() => UUID, { description: 'Id of the centre.' })
  id!: string;

  @Field({ description: 'Name of the centre.' })
  name!: string;

  @Field({ description: 'Commune or ward that it serves.' })
  communeName!: string;
}

@ObjectType({ description: 'A course in the catalogue, as its published version says.' })
export class CatalogueCourse {
  @Field(() => UUID, { description: 'Id of the course.' })
  id!: string;

  @Field({ description: 'Name in addresses.' })
  slug!: string;

  @Field(() => UUID, { description: 'Id of the published version.' })
  versionId!: string;

  @Field({ description: "Title, in the caller's language where somebody has written it." })
  title!: string;

  @Field({ description: "Two or three sentences, in the caller's language where somebody has written them." })
  summary!: string;

  @Field(() => CourseFieldEnum, { description: 'Subject.' })
  field!: CourseField;

  @Field({ description: 'Language of the lessons: vi, km, en or zh.' })
  language!: string;

  @Field(() => Int, { description: 'Minutes of all lessons together.' })
  minutes!: number;

  @Field(() => Int, { description: 'Number of lessons.' })
  lessonCount!: number;

  @Field(() => Int, { description: 'Bytes a phone needs for the whole course.' })
  sizeBytes!: number;

  @Field(() => DateTime, { description: 'When this version was published.' })
  publishedAt!: Date;

  @Field(() => Picture, { nullable: true, description: 'Cover.' })
  cover!: Picture | null;

  @Field(() => CentreSummary, { description: 'Who offers it.' })
  centre!: CentreSummary;
}

@ObjectType({ description: 'A page of the catalogue, newest first.' })
export class CatalogueConnection extends Connection(CatalogueCourse) {}

@ObjectType({ description: 'How many courses have a value.' })
export class Facet {
  @Field({ description: 'The value, as it is given to `catalogue`.' })
  value!: string;

  @Field(() => Int, { description: 'Number of courses.' })
  count!: number;
}

@ObjectType({ description: 'What the catalogue can be narrowed by.' })
export class CatalogueFacets {
  @Field(() => [Facet], { description: 'Subjects that have courses, the fullest first.' })
  fields!: Facet[];
}

@ArgsType()
export class CatalogueArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Words that all have to occur; accents, case and đ/d do not matter.' })
  search?: string | null;

  @Field(() => CourseFieldEnum, { nullable: true, description: 'Only this subject.' })
  field?: CourseField | null;

  @Field(() => UUID, { nullable: true, description: 'Only courses of this centre.' })
  centreId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only courses that work on this competence, with its framework: TT02-2025:4.2.' })
  competence?: string | null;
}

@ObjectType({ description: 'A course that should be completed before another one.' })
export class PrerequisiteSummary {
  @Field({ description: 'Code inside the centre.' })
  code!: string;

  @Field({ description: "Title, in the caller's language where somebody has written it." })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Name in addresses; null as long as nothing of it is published.' })
  slug!: string | null;
}

@ObjectType({ description: 'The page of a course: its current published version.' })
export class CoursePage {
  @Field(() => UUID, { description: 'Id of the course.' })
  id!: string;

  @Field({ description: 'Name in addresses.' })
  slug!: string;

  @Field(() => UUID, { description: 'Id of the published version.' })
  versionId!: string;

  @Field(() => Int, { description: 'Number of the published version, from 1.' })
  versionNumber!: number;

  @Field({ description: "Title, in the caller's language where somebody has written it." })
  title!: string;

  @Field({ description: "Two or three sentences, in the caller's language where somebody has written them." })
  summary!: string;

  @Field(() => [String], { description: 'What one is able to do afterwards.' })
  outcomes!: string[];

  @Field(() => CourseFieldEnum, { description: 'Subject.' })
  field!: CourseField;

  @Field({ description: 'Language of the lessons: vi, km, en or zh.' })
  language!: string;

  @Field(() => Int, { description: 'Minutes of all lessons together.' })
  minutes!: number;

  @Field(() => Int, { description: 'Teaching periods (tiết) that the certificate names.' })
  periods!: number;

  @Field(() => Int, { description: 'Bytes a phone needs for the whole course.' })
  sizeBytes!: number;

  @Field({ description: 'Licence of the content, e.g. CC-BY-4.0.' })
  licence!: string;

  @Field(() => [String], { description: 'Who wrote it.' })
  authors!: string[];

  @Field(() => DateTime, { description: 'When this version was published.' })
  publishedAt!: Date;

  @Field(() => Picture, { nullable: true, description: 'Cover.' })
  cover!: Picture | null;

  @Field(() => CentreSummary, { description: 'Who offers it.' })
  centre!: CentreSummary;

  @Field(() => [ModuleOutline], { description: 'Its parts, in learning order.' })
  modules!: ModuleOutline[];

  @Field(() => [CompetenceRef], { description: 'Competences it works on.' })
  competences!: CompetenceRef[];

  @Field(() => [IndicatorRef], { description: 'Indicators it may support as evidence.' })
  indicators!: IndicatorRef[];

  @Field(() => [Requirement], { description: 'What has to be done to complete it.' })
  requirements!: Requirement[];

  @Field(() => [PrerequisiteSummary], { description: 'Courses that should be completed before this one.' })
  prerequisites!: PrerequisiteSummary[];
}

@ObjectType({ description: 'A lesson with its screens.' })
export class LessonPage {
  @Field(() => UUID, { description: 'Id of the course version.' })
  versionId!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field({ description: 'Name of the course in addresses.' })
  courseSlug!: string;

  @Field({ description: "Title of the course, in the caller's language where somebody has written it." })
  courseTitle!: string;

  @Field({ description: 'Id of the lesson inside the course.' })
  id!: string;

  @Field({ description: 'Title of the lesson.' })
  title!: string;

  @Field(() => Int, { description: 'How many minutes it takes.' })
  minutes!: number;

  @Field(() => Int, { description: 'Place among the lessons of the course, from 1.' })
  position!: number;

  @Field(() => Int, { description: 'Number of lessons of the course.' })
  total!: number;

  @Field(() => String, { nullable: true, description: 'The lesson before.' })
  previousLessonId!: string | null;

  @Field(() => String, { nullable: true, description: 'The lesson after.' })
  nextLessonId!: string | null;

  @Field(() => [Screen], { description: 'Its screens, in order.' })
  screens!: Screen[];
}
