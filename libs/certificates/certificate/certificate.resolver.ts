import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, PageArgs, signedIn, UUID } from '#platform';
import { actions } from '../certificates.actions.js';
import { Certificate, CertificateConnection, CertificatesArgs } from './certificate.graphql.js';
import { CertificateReader } from './certificate.reader.js';

@Resolver()
export class CertificateResolver {
  constructor(private readonly certificates: CertificateReader) {}

  @Query(() => CertificateConnection, { description: 'Your own certificates, newest first.' })
  @Allow(signedIn)
  myCertificates(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs) {
    return this.certificates.mine(ctx, args);
  }

  @Query(() => Certificate, { nullable: true, description: 'The certificate of your own enrollment; null while it is not issued.' })
  @Allow(signedIn)
  certificateForEnrollment(
    @CurrentCtx() ctx: Ctx,
    @Args('enrollmentId', { type: () => UUID, description: 'Your enrollment.' }) enrollmentId: string,
  ) {
    return this.certificates.mineFor(ctx, enrollmentId);
  }

  @Query(() => CertificateConnection, {
    name: 'certificates',
    description: 'Certificates issued in your place, newest first. For staff and API clients (certificates:read).',
  })
  @Allow(actions.readCertificates)
  certificatesOfUnit(@CurrentCtx() ctx: Ctx, @Args() args: CertificatesArgs) {
    return this.certificates.ofUnit(ctx, args);
  }
}
