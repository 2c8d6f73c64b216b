import { Inject } from '@nestjs/common';
import { Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type AppConfig, CONFIG, type Ctx, CurrentCtx, type GraphqlContext, Input, Public, signedIn } from '#platform';
import { deviceLabel } from '../session/device-label.js';
import { cookieName, setCookie, tokenFromCookie } from '../session/session-token.js';
import { ChangeSecretService } from './change-secret.service.js';
import { ChangeSecretInput, ChangeSecretResult, SignInInput, SignInResult } from './sign-in.graphql.js';
import { DEVICE_SECONDS, SignInService, type WithSession } from './sign-in.service.js';

@Resolver()
export class SignInResolver {
  constructor(
    private readonly service: SignInService,
    private readonly secrets: ChangeSecretService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Mutation(() => SignInResult, {
    description: 'Signs a person in and sets the session cookie. A session that the device had before ends.',
  })
  @Public()
  async signIn(@CurrentCtx() ctx: Ctx, @Input() input: SignInInput, @Context() { req, res }: GraphqlContext): Promise<SignInResult> {
    const device = {
      address: req.clientAddress,
      label: deviceLabel(req.headers['user-agent']),
      token: this.token(req),
      deviceToken: this.token(req, 'device'),
    };
    return this.handOut(await this.service.signIn(ctx, input, device), res);
  }

  @Mutation(() => Boolean, { description: 'Ends the session of this device and takes the cookie away. False when there was none.' })
  @Public()
  async signOut(@CurrentCtx() ctx: Ctx, @Context() { req, res }: GraphqlContext): Promise<boolean> {
    const hadSession = await this.service.signOut(ctx, this.token(req));
    res.appendHeader('Set-Cookie', setCookie(this.config.publicUrl, null));
    return hadSession;
  }

  @Mutation(() => ChangeSecretResult, { description: 'Changes your PIN or password. Other devices are signed out.' })
  @Allow(signedIn)
  async changeSecret(
    @CurrentCtx() ctx: Ctx,
    @Input() input: ChangeSecretInput,
    @Context() { req, res }: GraphqlContext,
  ): Promise<ChangeSecretResult> {
    return this.handOut(await this.secrets.change(ctx, input, deviceLabel(req.headers['user-agent'])), res);
  }

  private handOut<Result>({ result, session, deviceToken }: WithSession<Result>, res: GraphqlContext['res']): Result {
    const { publicUrl } = this.config;
    if (session) res.appendHeader('Set-Cookie', setCookie(publicUrl, session.token, session.maxAgeSeconds));
    if (deviceToken) res.appendHeader('Set-Cookie', setCookie(publicUrl, deviceToken, DEVICE_SECONDS, 'device'));
    return result;
  }

  private token(req: GraphqlContext['req'], of: 'session' | 'device' = 'session'): string | null {
    return tokenFromCookie(req.headers.cookie, cookieName(this.config.publicUrl, of));
  }
}
