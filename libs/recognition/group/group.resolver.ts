import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, signedIn, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import {
  AddGroupInput,
  AddGroupMemberInput,
  AnswerGroupObjectionInput,
  EndGroupInput,
  EndGroupMemberInput,
  GroupLine,
  GroupLineConnection,
  GroupsArgs,
  LearningGroup,
  MyGroup,
  ObjectToGroupInput,
} from './group.graphql.js';
import { GroupReader } from './group.reader.js';
import { GroupService } from './group.service.js';

@Resolver()
export class GroupResolver {
  constructor(
    private readonly reader: GroupReader,
    private readonly groups: GroupService,
  ) {}

  @Query(() => GroupLineConnection, { description: 'Groups of one kind that stand in a place, and clans with members there; by name.' })
  @Allow(actions.readGroups)
  learningGroups(@CurrentCtx() ctx: Ctx, @Args() args: GroupsArgs): Promise<Page<GroupLine>> {
    return this.reader.list(ctx, args);
  }

  @Query(() => LearningGroup, {
    description: 'One group: members as far as the caller may see them, titles. Who read it is recorded for them.',
  })
  @Allow(actions.readGroups)
  learningGroup(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'The group.' }) id: string): Promise<LearningGroup> {
    return this.reader.get(ctx, id);
  }

  @Query(() => [MyGroup], { description: 'Groups that I belong or belonged to, with their titles; at most 100.' })
  @Allow(signedIn)
  myGroups(@CurrentCtx() ctx: Ctx): Promise<MyGroup[]> {
    return this.reader.mine(ctx);
  }

  @Mutation(() => LearningGroup, { description: 'Puts a group on the list. Safe to repeat.' })
  @Allow(actions.keepGroups)
  async addGroup(@CurrentCtx() ctx: Ctx, @Input() input: AddGroupInput): Promise<LearningGroup> {
    return this.reader.get(ctx, await this.groups.add(ctx, input));
  }

  @Mutation(() => LearningGroup, { description: 'Takes a group off the list from a day on. Safe to repeat.' })
  @Allow(actions.keepGroups)
  async endGroup(@CurrentCtx() ctx: Ctx, @Input() input: EndGroupInput): Promise<LearningGroup> {
    return this.reader.get(ctx, await this.groups.end(ctx, input));
  }

  @Mutation(() => LearningGroup, { description: 'Writes down that somebody belongs to a group. Safe to repeat.' })
  @Allow(actions.keepGroups)
  async addGroupMember(@CurrentCtx() ctx: Ctx, @Input() input: AddGroupMemberInput): Promise<LearningGroup> {
    return this.reader.get(ctx, await this.groups.addMember(ctx, input));
  }

  @Mutation(() => LearningGroup, { description: 'Ends a membership; nothing is deleted. Safe to repeat.' })
  @Allow(actions.keepGroups)
  async endGroupMember(@CurrentCtx() ctx: Ctx, @Input() input: EndGroupMemberInput): Promise<LearningGroup> {
    return this.reader.get(ctx, await this.groups.endMember(ctx, input));
  }

  @Mutation(() => [MyGroup], { description: 'Says that I do not belong to a group, or do not want to stand there. Safe to repeat.' })
  @Allow(signedIn)
  async objectToGroup(@CurrentCtx() ctx: Ctx, @Input() input: ObjectToGroupInput): Promise<MyGroup[]> {
    await this.groups.object(ctx, input);
    return this.reader.mine(ctx);
  }

  @Mutation(() => LearningGroup, { description: 'Answers an objection: the membership ends today, or stays with a reason.' })
  @Allow(actions.keepGroups)
  async answerGroupObjection(@CurrentCtx() ctx: Ctx, @Input() input: AnswerGroupObjectionInput): Promise<LearningGroup> {
    return this.reader.get(ctx, await this.groups.answer(ctx, input));
  }
}
