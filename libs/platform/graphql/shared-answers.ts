import { Injectable } from '@nestjs/common';
import { Extensions } from '@nestjs/graphql';
import { type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';

const SHARED = 'sharedAnswer';

/**
 * Says of a query that everybody who is not signed in gets the same answer in the same language, so that one answer may
 * be given to many. Never on what counts, limits or must be known this very second.
 */
export const Shared = (): MethodDecorator & PropertyDecorator => Extensions({ [SHARED]: true });

/** Whether every root field of an operation is `@Shared`. */
export function isShared(schema: GraphQLSchema, { operation, selectionSet }: OperationDefinitionNode): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return (
    operation === 'query' &&
    selectionSet.selections.every((selection) => selection.kind === Kind.FIELD && fields[selection.name.value]?.extensions[SHARED] === true)
  );
}

/** How long another process may show what has just been changed here. The process that changes it calls `forget`. */
const MAX_AGE_MS = 1_000;
const MAX_BYTES = 32 * 2 ** 20;

export interface SharedAnswer {
  readonly body: string;
  /** An answer with errors is for the one who asked. */
  readonly isShared: boolean;
}

interface Kept {
  readonly body: Buffer;
  readonly until: number;
}

/** Answers to visitors, kept for a second: when a commune opens the catalogue together, it is made once. */
@Injectable()
export class SharedAnswers {
  private readonly kept = new Map<string, Kept>();
  /** Being made now: those who ask meanwhile wait for the same one. */
  private readonly making = new Map<string, Promise<SharedAnswer>>();
  private bytes = 0;
  private generation = 0;

  /** The kept answer, or a new one. */
  async get(key: string, make: () => Promise<SharedAnswer>): Promise<Buffer | string> {
    const kept = this.kept.get(key);
    if (kept && kept.until > performance.now()) return kept.body;
    const others = await this.making.get(key);
    if (others?.isShared) return others.body;
    const answer = this.make(key, make);
    this.making.set(key, answer);
    try {
      return (await answer).body;
    } finally {
      if (this.making.get(key) === answer) this.making.delete(key);
    }
  }

  private async make(key: string, make: () => Promise<SharedAnswer>): Promise<SharedAnswer> {
    const { generation } = this;
    const answer = await make();
    // made from what was there before somebody changed it: not worth keeping
    if (answer.isShared && generation === this.generation) this.keep(key, Buffer.from(answer.body));
    return answer;
  }

  /** What visitors see has changed. */
  forget(): void {
    this.generation++;
    this.making.clear();
    this.kept.clear();
    this.bytes = 0;
  }

  private keep(key: string, body: Buffer): void {
    this.bytes += body.length - (this.kept.get(key)?.body.length ?? 0);
    this.kept.delete(key);
    this.kept.set(key, { body, until: performance.now() + MAX_AGE_MS });
    for (const [oldest, { body: old }] of this.kept) {
      if (this.bytes <= MAX_BYTES) break;
      this.kept.delete(oldest);
      this.bytes -= old.length;
    }
  }
}
