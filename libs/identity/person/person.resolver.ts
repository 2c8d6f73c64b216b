import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, PageArgs, UUID } from '#platform';
import { actions } from '../identity.actions.js';
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
  constructor(private readonly service: PersonService) {}

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
}
