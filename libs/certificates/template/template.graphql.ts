import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import type { Accent, Seal, SecondLanguage, TemplateContent, Wording } from './template.js';

export const CertificateSealEnum = { ROSETTE: 'rosette', SPACE: 'space', NONE: 'none' } as const;
registerEnumType(CertificateSealEnum, {
  name: 'CertificateSeal',
  description: 'What stands beside the signature.',
  valuesMap: {
    ROSETTE: { description: 'The platform’s rosette, which imitates no seal.' },
    SPACE: { description: 'Room for the centre’s stamp, with a caption.' },
    NONE: { description: 'Nothing.' },
  },
});

export const CertificateLanguageEnum = { COURSE: 'course', NONE: 'none', KM: 'km', EN: 'en' } as const;
registerEnumType(CertificateLanguageEnum, {
  name: 'CertificateLanguage',
  description: 'The second language of the paper; its words are reviewed texts, never made when a paper is issued.',
  valuesMap: {
    COURSE: { description: 'Khmer when the course has a Khmer title.' },
    NONE: { description: 'Vietnamese alone.' },
    KM: { description: 'Khmer.' },
    EN: { description: 'English.' },
  },
});

export const CertificateWordingEnum = { COMPLETION: 'completion', COURSE: 'course', CONFIRMATION: 'confirmation' } as const;
registerEnumType(CertificateWordingEnum, {
  name: 'CertificateWording',
  description: 'What the paper is called.',
  valuesMap: {
    COMPLETION: { description: 'Giấy chứng nhận hoàn thành … chuyên đề.' },
    COURSE: { description: 'Giấy chứng nhận hoàn thành khóa học.' },
    CONFIRMATION: { description: 'Giấy xác nhận hoàn thành … chuyên đề.' },
  },
});

export const CertificateAccentEnum = { FOREST: 'forest', RIVER: 'river', LOTUS: 'lotus', SILT: 'silt', INDIGO: 'indigo' } as const;
registerEnumType(CertificateAccentEnum, {
  name: 'CertificateAccent',
  description: 'Colour of the frame, the issuer and the title.',
  valuesMap: {
    FOREST: { description: 'Dark green.' },
    RIVER: { description: 'Dark blue-green.' },
    LOTUS: { description: 'Dark pink.' },
    SILT: { description: 'Dark brown.' },
    INDIGO: { description: 'Dark blue.' },
  },
});

export const CertificateSampleEnum = { USUAL: 'usual', LONG: 'long' } as const;
registerEnumType(CertificateSampleEnum, {
  name: 'CertificateSample',
  description: 'Invented people for looking at a template.',
  valuesMap: {
    USUAL: { description: 'An everyday name and course.' },
    LONG: { description: 'The longest name and titles that a paper has to hold, with an end of validity.' },
  },
});

@ObjectType({ description: 'What an issuer chooses of its paper. Empty lines come from the card of the centre on the day of issue.' })
export class CertificateTemplateContent implements TemplateContent {
  @Field(() => String, { description: 'Who stands above the issuer.' })
  parentLine!: string;

  @Field(() => String, { description: 'The issuer, as its line at the top says.' })
  issuerLine!: string;

  @Field(() => String, { description: 'The issuer in the second language.' })
  issuerLineSecond!: string;

  @Field(() => CertificateSealEnum, { description: 'What stands beside the signature.' })
  seal!: Seal;

  @Field(() => String, { description: 'In the room for a stamp.' })
  sealCaption!: string;

  @Field(() => String, { description: 'Name of who signs.' })
  signerName!: string;

  @Field(() => String, { description: 'Title of who signs.' })
  signerTitle!: string;

  @Field(() => CertificateLanguageEnum, { description: 'The second language.' })
  secondLanguage!: SecondLanguage;

  @Field(() => CertificateWordingEnum, { description: 'What the paper is called.' })
  wording!: Wording;

  @Field(() => CertificateAccentEnum, { description: 'Its colour.' })
  accent!: Accent;
}

@ObjectType({ description: 'A version of a template as it was published. Nobody can change it.' })
export class PublishedCertificateTemplate {
  @Field(() => Int, { description: 'Number of the version; certificates name it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => String, { description: 'Name of who published it.' })
  publishedByName!: string;

  @Field(() => CertificateTemplateContent, { description: 'What it says.' })
  content!: TemplateContent;
}

@ObjectType({ description: 'How the paper of a centre looks: what is worked on, and what was published.' })
export class CertificateTemplate {
  @Field(() => UUID, { description: 'The centre.' })
  centreId!: string;

  @Field(() => CertificateTemplateContent, { description: 'What is worked on; what counts as long as nobody works on another.' })
  draft!: TemplateContent;

  @Field(() => Int, { description: 'Counts the changes of the draft; 0: nobody has begun one.' })
  revision!: number;

  @Field(() => Boolean, { description: 'Whether the draft says something else than what counts.' })
  isChanged!: boolean;

  @Field(() => CertificateTemplateContent, { description: 'What the card of the centre says where a line is empty.' })
  fromCard!: TemplateContent;

  @Field(() => [PublishedCertificateTemplate], { description: 'Published versions, the latest first; at most 20.' })
  versions!: PublishedCertificateTemplate[];

  @Field(() => Boolean, { description: 'Whether the caller may change and publish it.' })
  mayEdit!: boolean;
}

@InputType({ description: 'What an issuer chooses of its paper; an empty line comes from the card of the centre.' })
export class CertificateTemplateContentInput implements TemplateContent {
  @Field(() => String, { description: 'Who stands above the issuer; at most 100 characters.' })
  parentLine!: string;

  @Field(() => String, { description: 'The issuer; at most 100 characters.' })
  issuerLine!: string;

  @Field(() => String, { description: 'The issuer in the second language; at most 100 characters.' })
  issuerLineSecond!: string;

  @Field(() => CertificateSealEnum, { description: 'What stands beside the signature.' })
  seal!: Seal;

  @Field(() => String, { description: 'In the room for a stamp; at most 40 characters.' })
  sealCaption!: string;

  @Field(() => String, { description: 'Name of who signs; at most 60 characters.' })
  signerName!: string;

  @Field(() => String, { description: 'Title of who signs; at most 60 characters.' })
  signerTitle!: string;

  @Field(() => CertificateLanguageEnum, { description: 'The second language.' })
  secondLanguage!: SecondLanguage;

  @Field(() => CertificateWordingEnum, { description: 'What the paper is called.' })
  wording!: Wording;

  @Field(() => CertificateAccentEnum, { description: 'Its colour.' })
  accent!: Accent;
}

@InputType({ description: 'Saves what is worked on. Nothing is printed by it until it is published.' })
export class SaveCertificateTemplateInput {
  @Field(() => UUID, { description: 'The centre.' })
  centreId!: string;

  @Field(() => Int, { description: 'The revision that was changed.' })
  revision!: number;

  @Field(() => CertificateTemplateContentInput, { description: 'What it says now.' })
  content!: CertificateTemplateContentInput;
}

@InputType({ description: 'Publishes the draft: certificates issued from now on are printed by it.' })
export class PublishCertificateTemplateInput {
  @Field(() => UUID, { description: 'The centre.' })
  centreId!: string;

  @Field(() => Int, { description: 'The revision that was looked at.' })
  revision!: number;
}
