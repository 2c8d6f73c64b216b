import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '#platform';
import { OAuthServer } from './oauth-server.js';

/** The doors of the OAuth server that are open; its other routes are not reachable. */
@Controller('oauth')
export class OAuthController {
  constructor(private readonly server: OAuthServer) {}

  @Post('token')
  @Public()
  token(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.hand(request, response);
  }

  @Get(['jwks', '.well-known/openid-configuration', '.well-known/oauth-authorization-server'])
  @Public()
  read(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.hand(request, response);
  }

  private hand(request: Request, response: Response): Promise<void> {
    request.url = request.originalUrl.slice('/oauth'.length);
    return this.server.handle(request, response);
  }
}
