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
  identity: () => import('#identity/api'),
  organisation: () => import('#organisation/api'),
  courses: () => import('#courses/api'),
  enrollment: () => import('#enrollment/api'),
  certificates: () => import('#certificates/api'),
  'digital-skills': () => import('#digital-skills/api'),
  recognition: () => import('#recognition/api'),
} as const;
const cap = (s: string) =>
  s
    .split('-')
    .map((p) => p[0]!.toUpperCase() + p.slice(1))
    .join('');
export const apiRooms: any[] = [];
for (const [room, door] of Object.entries(doors)) {
  const m = await load(door as any, `${cap(room)}ApiModule`);
  if (m) apiRooms.push(m);
}
