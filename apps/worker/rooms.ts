// (temporary while rooms are being built) loads whatever door is there
const load = async (door: () => Promise<Record<string, unknown>>, name: string) => {
  try {
    return (await door())[name];
  } catch (error) {
    console.error(`room without door: ${name}: ${(error as Error).message.split('\n')[0]}`);
    return undefined;
  }
};
const doors = {
  identity: () => import('#identity/worker'),
  organisation: () => import('#organisation/worker'),
  courses: () => import('#courses/worker'),
  enrollment: () => import('#enrollment/worker'),
  certificates: () => import('#certificates/worker'),
  'digital-skills': () => import('#digital-skills/worker'),
  recognition: () => import('#recognition/worker'),
} as const;
const cap = (s: string) =>
  s
    .split('-')
    .map((p) => p[0]!.toUpperCase() + p.slice(1))
    .join('');
export const workerRooms: any[] = [];
for (const [room, door] of Object.entries(doors)) {
  const m = await load(door as any, `${cap(room)}WorkerModule`);
  if (m) workerRooms.push(m);
}
