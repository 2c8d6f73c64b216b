import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, AppError, CONFIG, type Ctx } from '#platform';
import { CREDENTIALS_V2, OPEN_BADGES_3 } from '../credential/contexts.js';
import { type DidDocument, didDocument, didWeb } from '../credential/keys.js';
import { rawPublicKey } from '../credential/multibase.js';
import { hasValidProof } from '../credential/verifying.js';
import { IssuerService } from '../issuer/issuer.service.js';
import { messages } from '../messages.js';
import { type BadgeFacts, credentialIn, factsOf, issuerIdOf } from './read-badge.js';

/**
 * `own`: signed by a centre of this platform; `key`: signed by the key that it names, whoever that is; `wrong`: altered;
 * `unknown`: it cannot be checked without asking another server, and this one asks nobody.
 */
export type BadgeProof = 'own' | 'key' | 'wrong' | 'unknown';

/** Reads credentials of other issuers, to fill in a form. It records nothing, and reaches out to nobody: a person looks at each paper. */
@Injectable()
export class BadgeReaderService {
  constructor(
    private readonly issuers: IssuerService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async read(ctx: Ctx, bytes: Buffer): Promise<BadgeFacts & { proof: BadgeProof }> {
    const credential = credentialIn(bytes);
    const facts = credential && factsOf(credential);
    if (!facts) throw new AppError('BAD_USER_INPUT', messages.noBadge, { fields: [{ path: 'file', message: 'no credential' }] });
    return { ...facts, proof: await this.proofOf(ctx, credential) };
  }

  private async proofOf(ctx: Ctx, credential: Record<string, unknown>): Promise<BadgeProof> {
    const contexts = [credential['@context']].flat();
    if (!contexts.every((one) => one === CREDENTIALS_V2 || one === OPEN_BADGES_3)) return 'unknown';
    const did = issuerIdOf(credential);
    const own = didWeb(this.config.publicUrl, '');
    const [, multibase = ''] = /^did:key:(z\w+)$/.exec(did) ?? [];
    const document: DidDocument | null = did.startsWith(own)
      ? await this.issuers.didDocument(ctx, did.slice(own.length))
      : rawPublicKey(multibase)
        ? didDocument(did, [{ id: `${did}#${multibase}`, publicKeyMultibase: multibase }])
        : null;
    if (!document || !credential['proof']) return 'unknown';
    if (!(await hasValidProof(credential, document))) return 'wrong';
    return did.startsWith(own) ? 'own' : 'key';
  }
}
