import { SetMetadata } from '@nestjs/common';
import type { Action } from './actions.js';

export const ALLOWED = Symbol('ALLOWED');

/** What stands at a root field or a route: an action, or 'public'. */
export type Allowed = Action | 'public';

/** Only for those who may do this somewhere; the service then asks `Scope` for the place. */
export const Allow = (action: Action) => SetMetadata(ALLOWED, action);

/** For anybody. The fields behind it are on the reviewed list in test/e2e/public-fields.txt. */
export const Public = () => SetMetadata(ALLOWED, 'public' satisfies Allowed);
