import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Locale, signedIn, t } from '#platform';
import { EnrollmentCards } from '../enrollment/enrollment-cards.js';
import { messages as attemptMessages } from '../attempt/messages.js';
import { messages } from '../messages.js';
import type { Verdict } from './learning-event.js';
import { type Receipt, RecordLearningInput, RecordLearningPayload } from './learning-record.graphql.js';
import { LearningRecordService } from './learning-record.service.js';

const REASONS = { ...messages, ...attemptMessages };

@Resolver()
export class LearningRecordResolver {
  constructor(
    private readonly learningRecords: LearningRecordService,
    private readonly cards: EnrollmentCards,
  ) {}

  @Mutation(() => RecordLearningPayload, {
    description: 'Stores what the caller did. May be repeated, late and out of order: the state is the same.',
  })
  @Allow(signedIn)
  async recordLearning(@CurrentCtx() ctx: Ctx, @Input() input: RecordLearningInput): Promise<RecordLearningPayload> {
    const { verdicts, results, enrollments } = await this.learningRecords.record(ctx, input);
    return {
      receivedAt: ctx.now,
      receipts: verdicts.map((verdict) => receipt(ctx.locale, verdict)),
      results: [...results],
      enrollments: await this.cards.cards(ctx, enrollments),
    };
  }
}

export function receipt(locale: Locale, verdict: Verdict): Receipt {
  const code = verdict.status === 'refused' ? verdict.code : null;
  return { eventId: verdict.event.id, status: verdict.status, code, reason: code && t(locale, REASONS[code]) };
}
