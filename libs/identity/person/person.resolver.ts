import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, PageArgs, UUID } from '#platform';
import { actions } from '../identity.actions.js';
import { ResetSecretInput, SecretReset } from '../account/reset-secret.graphql.js';
import { ResetSecretService } from '../account/reset-secret.service.js';
import { PersonFile } from './person-file.graphql.js';
import { PersonFileReader } from './person-file.reader.js';
import { CreatePersonInput, Person, PersonConnection, PersonCreated } from './person.graphql.js';
import { PersonService } from './person.service.js';

@ArgsType()
class PeopleArgs extends PageArgs {
  @Field(() => UUID, { description: 'The unit; people of all units below it are included.' })
  unitId!: string;

  @Field(() => String, { nullable: true, description: 'Words of the name in their order; accents do not matter.' })
  search?: string | null;
}

@Resolver(() => Person)
export class PersonResolver {
  constructor(
    private readonly service: PersonService,
    private readonly files: PersonFileReader,
    private readonly secrets: ResetSecretService,
  ) {}

  @Query(() => PersonConnection, { description: 'People who live in a unit of your place, by name.' })
  @Allow(actions.readPeople)
  people(@CurrentCtx() ctx: Ctx, @Args() args: PeopleArgs): Promise<Page<Person>> {
    return this.service.list(ctx, args.unitId, args.search ?? null, args);
  }

  @Mutation(() => PersonCreated, { description: 'Records a person of your place, by default with an account and a one-time secret.' })
  @Allow(actions.createPerson)
  createPerson(@CurrentCtx() ctx: Ctx, @Input() input: CreatePersonInput): Promise<PersonCreated> {
    return this.service.create(ctx, input);
  }

  @Query(() => PersonFile, { description: 'A person who lives in your place, with all that staff needs to help them.' })
  @Allow(actions.readPeople)
  personFile(
    @CurrentCtx() ctx: Ctx,
    @Args('personId', { type: () => UUID, description: 'Id of the person.' }) personId: string,
  ): Promise<PersonFile> {
    return this.files.get(ctx, personId);
  }

  @Mutation(() => SecretReset, {
    description:
      'Gives a person of your place a new one-time secret. All their devices are signed out. Refused for who has more rights than you can give.',
  })
  @Allow(actions.resetSecret)
  resetSecret(@CurrentCtx() ctx: Ctx, @Input() input: ResetSecretInput): Promise<SecretReset> {
    return this.secrets.reset(ctx, input.personId);
  }
}
