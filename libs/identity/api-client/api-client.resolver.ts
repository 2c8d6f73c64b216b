import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, PageArgs } from '#platform';
import { actions } from '../identity.actions.js';
import { ApiClient, ApiClientConnection, ApiClientCreated, CreateApiClientInput, RevokeApiClientInput } from './api-client.graphql.js';
import { ApiClientService } from './api-client.service.js';

@Resolver(() => ApiClient)
export class ApiClientResolver {
  constructor(private readonly clients: ApiClientService) {}

  @Query(() => ApiClientConnection, { description: 'API clients of your place, newest first, revoked ones included.' })
  @Allow(actions.manageApiClients)
  apiClients(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<Page<ApiClient>> {
    return this.clients.list(ctx, args);
  }

  @Mutation(() => ApiClientCreated, { description: 'Creates an API client of your place. The secret is shown once.' })
  @Allow(actions.manageApiClients)
  createApiClient(@CurrentCtx() ctx: Ctx, @Input() input: CreateApiClientInput): Promise<ApiClientCreated> {
    return this.clients.create(ctx, input);
  }

  @Mutation(() => ApiClient, { description: 'Revokes an API client; its tokens stop working at once. Revoking it again changes nothing.' })
  @Allow(actions.manageApiClients)
  revokeApiClient(@CurrentCtx() ctx: Ctx, @Input() input: RevokeApiClientInput): Promise<ApiClient> {
    return this.clients.revoke(ctx, input.id);
  }
}
