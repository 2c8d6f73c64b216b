import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normaliseSecret } from './secret-rules.js';

/** OWASP's first choice for Argon2id: about 20 ms of a core. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
/** A hash takes a thread of libuv's pool (4 by default); more at once would starve files and DNS. */
const AT_ONCE = 4;
/** Nobody's secret, hashed at the same cost: verifying it makes an unknown account take as long as a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$zI7jPHYuDJqe8h5TXg+vUw$AYZKxODaFlGwQBG2jGHrdt4sIgR19O4eu7XXmwP2GDw';

/** Hashes and verifies PINs and passwords with Argon2id, a few at a time. */
@Injectable()
export class SecretHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(secret: string): Promise<string> {
    return this.oneOfFew(() => hash(normaliseSecret(secret), COST));
  }

  /** @param secretHash null for an unknown account: takes as long and answers false */
  async verify(secretHash: string | null, secret: string): Promise<boolean> {
    const isRight = await this.oneOfFew(() => verify(secretHash ?? NOBODY, normaliseSecret(secret)));
    return isRight && secretHash !== null;
  }

  private async oneOfFew<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.running++;
    try {
      return await work();
    } finally {
      // the place goes to the next in line without becoming free in between
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
