import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { actions } from '../digital-skills.actions.js';
import {
  AnswerDiagnosticInput,
  DiagnosticBank,
  DiagnosticSession,
  MyDiagnostic,
  SetItemAskedInput,
  StartDiagnosticInput,
  StopDiagnosticInput,
} from './diagnostic.graphql.js';
import { DiagnosticReader } from './diagnostic.reader.js';
import { ItemBankService } from './item-bank.service.js';
import { DiagnosticService } from './diagnostic.service.js';

@Resolver()
export class DiagnosticResolver {
  constructor(
    private readonly service: DiagnosticService,
    private readonly reader: DiagnosticReader,
    private readonly bank: ItemBankService,
  ) {}

  @Allow(signedIn)
  @Query(() => MyDiagnostic, { description: 'The measurement of digital skills that the caller can go on with, and the latest result.' })
  myDiagnostic(@CurrentCtx() ctx: Ctx): Promise<MyDiagnostic> {
    return this.reader.mine(ctx);
  }

  @Allow(signedIn)
  @Mutation(() => DiagnosticSession, {
    description: 'Begins a measurement of digital skills, or answers the one that is open. Safe to repeat.',
  })
  startDiagnostic(@CurrentCtx() ctx: Ctx, @Input() { id }: StartDiagnosticInput): Promise<DiagnosticSession> {
    return this.service.start(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => DiagnosticSession, { description: 'Saves one answer and asks the next item, or ends with a result. Safe to repeat.' })
  answerDiagnostic(@CurrentCtx() ctx: Ctx, @Input() input: AnswerDiagnosticInput): Promise<DiagnosticSession> {
    return this.service.answer(ctx, input);
  }

  @Allow(signedIn)
  @Mutation(() => DiagnosticSession, {
    description: 'Ends a measurement before its time, with what can be said from the answers so far. Safe to repeat.',
  })
  stopDiagnostic(@CurrentCtx() ctx: Ctx, @Input() { sessionId }: StopDiagnosticInput): Promise<DiagnosticSession> {
    return this.service.stop(ctx, sessionId);
  }

  @Allow(actions.readBank)
  @Query(() => DiagnosticBank, { description: 'The items of the measurement with their parameters and how often each was answered.' })
  diagnosticBank(@CurrentCtx() ctx: Ctx): Promise<DiagnosticBank> {
    return this.reader.bank(ctx);
  }

  @Allow(actions.keepBank)
  @Mutation(() => DiagnosticBank, {
    description: 'Decides whether an item is asked from now on, with a reason. Answers the bank. Safe to repeat.',
  })
  setItemAsked(@CurrentCtx() ctx: Ctx, @Input() input: SetItemAskedInput): Promise<DiagnosticBank> {
    return this.bank.setAsked(ctx, input);
  }
}
