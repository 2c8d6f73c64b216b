import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UUID } from '#platform';

export const PaperKindEnum = {
  MINUTES: 'minutes',
  PROPOSAL: 'proposal',
  CANDIDATES: 'candidates',
  DECISION: 'decision',
  NOT_RECOGNISED: 'not-recognised',
  HONOUR_ROLL: 'honour-roll',
  REGISTRATION: 'registration',
  SELF_ASSESSMENT: 'self-assessment',
  APPEAL: 'appeal',
} as const;
export type PaperKind = (typeof PaperKindEnum)[keyof typeof PaperKindEnum];
registerEnumType(PaperKindEnum, {
  name: 'PaperKind',
  description: 'Which document of the procedure.',
  valuesMap: {
    MINUTES: { description: 'Biên bản: of a sitting.' },
    PROPOSAL: { description: "Tờ trình: the association of a commune to its People's Committee, with the list." },
    CANDIDATES: { description: 'Danh sách đề nghị: the list alone.' },
    DECISION: { description: 'Quyết định, with the list of those who are recognised; of an appeal or a revocation too.' },
    NOT_RECOGNISED: { description: 'Who is not recognised, and why; stays inside the office.' },
    HONOUR_ROLL: { description: 'Bảng vinh danh: who agreed to be named.' },
    REGISTRATION: { description: 'Phiếu đăng ký, empty or filled in.' },
    SELF_ASSESSMENT: { description: 'Phiếu tự đánh giá of a group, empty or filled in.' },
    APPEAL: { description: 'Đơn khiếu nại, empty or filled in.' },
  },
});

export const PaperFormatEnum = { DOCX: 'docx', PDF: 'pdf' } as const;
export type PaperFormat = (typeof PaperFormatEnum)[keyof typeof PaperFormatEnum];
registerEnumType(PaperFormatEnum, {
  name: 'PaperFormat',
  description: 'As which file.',
  valuesMap: { DOCX: { description: 'To go on writing in.' }, PDF: { description: 'To print and to keep; tagged for screen readers.' } },
});

@ObjectType({ description: 'A document of the procedure that can be had as a file.' })
export class OfficePaper {
  @Field(() => PaperKindEnum, { description: 'Which document.' })
  kind!: PaperKind;

  @Field(() => String, { description: 'What it is about, as in its address: for `drawPaper`.' })
  subject!: string;

  @Field(() => Boolean, { description: 'Whether it says DỰ THẢO, because what it tells can still change.' })
  isDraft!: boolean;

  @Field(() => Boolean, { description: 'Whether its list is so long that it is drawn by `drawPaper` and not while somebody waits.' })
  isLong!: boolean;

  @Field(() => String, { description: 'Address of the DOCX; refused where `isLong`.' })
  docxUrl!: string;

  @Field(() => String, { description: 'Address of the PDF; refused where `isLong`.' })
  pdfUrl!: string;
}

@InputType({ description: 'Which document to draw, and as what.' })
export class DrawPaperInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7): the same id twice is the same work.' })
  id!: string;

  @Field(() => PaperKindEnum, { description: 'Which document.' })
  kind!: PaperKind;

  @Field(() => String, { description: 'As in `OfficePaper.subject`.' })
  subject!: string;

  @Field(() => PaperFormatEnum, { description: 'As which file.' })
  format!: PaperFormat;
}
