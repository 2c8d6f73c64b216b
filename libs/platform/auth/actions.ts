import type { Actor } from '../context/context.js';

/** Something that can be allowed: to people by role, to API clients by scope. */
export interface Action {
  /** `subject.verb`, e.g. `course.edit`. */
  readonly name: string;
  readonly roles: readonly string[];
  /** OAuth scope that allows it to API clients; without one they may not. */
  readonly scope?: string;
}

/** Any person who is signed in, for what is their own. */
export const signedIn: Action = { name: 'self', roles: [] };

/** The actions of a room, by the name that its code uses. */
export function defineActions<Key extends string>(actions: Record<Key, Action>): Record<Key, Action> {
  return actions;
}

/** The units in whose subtree the actor may do it; none means not at all. */
export function rootsFor(actor: Actor, action: Action): string[] {
  if (actor.kind === 'client') {
    return action.scope && actor.scopes.includes(action.scope) ? actor.grants.map(({ unitId }) => unitId) : [];
  }
  return actor.grants.filter(({ role }) => action.roles.includes(role)).map(({ unitId }) => unitId);
}

/** Whether the actor may do it anywhere: what the guard asks before a resolver runs. */
export function mayTry(actor: Actor, action: Action): boolean {
  if (action === signedIn) return actor.kind === 'person';
  return rootsFor(actor, action).length > 0;
}
