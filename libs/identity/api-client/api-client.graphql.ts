import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, UUID } from '#platform';

@ObjectType({ description: 'A program of another organisation that reads over the API (OAuth 2 client credentials).' })
export class ApiClient {
  @Field(() => UUID, { description: 'Id of the client in the graph.' })
  id!: string;

  @Field(() => String, { description: 'The `client_id` that the program sends to POST /oauth/token.' })
  clientId!: string;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => [String], { description: 'What it may read: courses:read, completions:read, certificates:read, recognition:read.' })
  scopes!: string[];

  @Field(() => UUID, { description: 'Where it may read: this unit and everything below it.' })
  unitId!: string;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null while it works.' })
  revokedAt!: Date | null;
}

@ObjectType({ description: 'A page of API clients.' })
export class ApiClientConnection extends Connection(ApiClient) {}

@InputType({ description: 'A new API client. The same id twice is the same client.' })
export class CreateApiClientInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => String, { description: 'What people call it, e.g. the system and its owner.' })
  name!: string;

  @Field(() => UUID, { description: 'Where it may read: this unit and everything below it; must lie in your place.' })
  unitId!: string;

  @Field(() => [String], { description: 'One or more of courses:read, completions:read, certificates:read, recognition:read.' })
  scopes!: string[];
}

@ObjectType({ description: 'The client and its secret, which is shown only here.' })
export class ApiClientCreated {
  @Field(() => ApiClient, { description: 'The client.' })
  client!: ApiClient;

  @Field(() => String, { description: 'The `client_secret`. Only its hash is kept: hand it over safely, now.' })
  secret!: string;
}

@InputType({ description: 'Which client to revoke.' })
export class RevokeApiClientInput {
  @Field(() => UUID, { description: 'Id of the client. Its tokens stop working at once.' })
  id!: string;
}
