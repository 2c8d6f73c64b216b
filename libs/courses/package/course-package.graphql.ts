import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UUID } from '#platform';
import type { PackageFileKind } from './course-package.js';

export enum PackageFileKindEnum {
  PICTURE = 'picture',
  AUDIO = 'audio',
  VIDEO = 'video',
  DOCUMENT = 'document',
}
registerEnumType(PackageFileKindEnum, {
  name: 'PackageFileKind',
  description: 'What a file of a course is for, so that a learner with little data can leave it out.',
  valuesMap: {
    PICTURE: { description: 'Shown in a lesson.' },
    AUDIO: { description: 'Heard in a lesson.' },
    VIDEO: { description: 'Seen in a lesson.' },
    DOCUMENT: { description: 'To keep or print.' },
  },
});

@ObjectType('PackageFile', { description: 'A file of a course.' })
export class PackageFile {
  @Field({ description: 'Address of the file on this server; parts of it can be asked for.' })
  url!: string;

  @Field({ description: 'SHA-256 of its bytes, in hexadecimal: what arrived is compared with it.' })
  sha256!: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  sizeBytes!: number;

  @Field(() => PackageFileKindEnum, { description: 'What it is for.' })
  kind!: PackageFileKind;
}

@ObjectType('PackageLesson', { description: 'A lesson of a course package; read it by `lesson`.' })
export class PackageLesson {
  @Field({ description: 'Id inside the course.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => Int, { description: 'Bytes of its words, without files.' })
  sizeBytes!: number;
}

@ObjectType({ description: 'Everything that a device needs of a published version to go without network. It never changes.' })
export class CoursePackage {
  @Field(() => UUID, { description: 'Id of the course version.' })
  versionId!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field({ description: 'Name of the course in addresses.' })
  slug!: string;

  @Field({ description: "Title, in the caller's language where somebody has written it." })
  title!: string;

  @Field({ description: 'SHA-256 over the whole public document of the version, in hexadecimal.' })
  hash!: string;

  @Field(() => [PackageLesson], { description: 'Its lessons, in learning order.' })
  lessons!: PackageLesson[];

  @Field(() => [PackageFile], { description: 'Its files, each once, in the order in which a learner meets them.' })
  files!: PackageFile[];
}
