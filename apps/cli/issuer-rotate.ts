import { parseArgs } from 'node:util';
import { IssuerService, RotationService } from '#certificates';
import { type Command, inProduct, OperatorError, say } from './command.js';

/** Each run makes another key. What the old one signed stays valid. */
export const command: Command = {
  usage: 'issuer rotate <public id> --reason <text>',
  summary: 'give an issuer a new signing key; without a name: list the issuers',
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { reason: { type: 'string' } } });
    const [publicId] = positionals;
    if (publicId && !values.reason) throw new OperatorError('Say why with --reason: it stays in the audit log');
    return inProduct('issuer rotate', async (app, ctx) => {
      const issuers = await app.get(IssuerService, { strict: false }).all(ctx);
      if (!publicId) {
        for (const issuer of issuers) say(`${issuer.publicId}  ${issuer.name}`);
        return 0;
      }
      const issuer = issuers.find((one) => one.publicId === publicId);
      if (!issuer) throw new OperatorError(`There is no issuer ${publicId}; call "issuer rotate" without a name to see them`);
      const { did, keys } = await app
        .get(RotationService, { strict: false })
        .rotate(ctx, { centreId: issuer.centreId, reason: values.reason! });
      say(`${did} signs with ${keys.at(-1)!.publicKeyMultibase} from now on; ${keys.length - 1} older keys stay published`);
      return 0;
    });
  },
};
