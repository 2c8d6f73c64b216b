import { PlatformTables1795500000000 } from './20261124-platform.js';
import { Task1796000051000 } from './20261124-task.js';
import { Turn1796000740000 } from './20261124-turn.js';
import { Forgetting1796500700000 } from './20261126-forgetting.js';

export const platformMigrations = [PlatformTables1795500000000, Task1796000051000, Turn1796000740000, Forgetting1796500700000];
