import type { MigrationClass } from '#platform';
import { platformMigrations } from '#platform';

// (temporary while rooms are being built)
const doors: Record<string, () => Promise<any>> = {
  identity: () => import('#identity'), organisation: () => import('#organisation'), courses: () => import('#courses'),
  enrollment: () => import('#enrollment'), digitalSkills: () => import('#digital-skills'), certificates: () => import('#certificates'), recognition: () => import('#recognition'),
};
const rooms: MigrationClass[] = [];
for (const [room, door] of Object.entries(doors)) {
  try { rooms.push(...((await door())[`${room}Migrations`] ?? [])); } catch (error) { console.error(`room without migrations: ${room}: ${(error as Error).message.split('\n')[0]}`); }
}

/** Migrations of every room, in the order of their time. */
export const migrations: MigrationClass[] = [...platformMigrations, ...rooms];
