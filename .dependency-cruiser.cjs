/** Rooms from the ground up, with what each may import. This file is also the drawing. */
const BASE = ['platform', 'identity', 'organisation'];
const MAY_IMPORT = {
  platform: [],
  identity: ['platform'],
  organisation: ['platform', 'identity'],
  courses: BASE,
  enrollment: [...BASE, 'courses'],
  'digital-skills': [...BASE, 'courses', 'enrollment'],
  certificates: [...BASE, 'courses', 'enrollment'],
  recognition: [...BASE, 'courses', 'enrollment', 'digital-skills', 'certificates'],
  // hears all, and stands in nobody's list: no room imports it
  notifications: [...BASE, 'courses', 'enrollment', 'digital-skills', 'certificates', 'recognition'],
};
const SPECS = '\\.(e2e-)?spec\\.ts$';

const arrows = Object.entries(MAY_IMPORT).map(([room, others]) => ({
  name: `arrows-of-${room}`,
  comment: `${room} may import: ${others.join(', ') || 'nothing'}. To tell a room above, emit an event (ADR 1).`,
  severity: 'error',
  from: { path: `^libs/${room}/` },
  to: { path: '^libs/', pathNot: `^libs/(${[room, ...others].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'one-door',
      comment: 'Enter another room through its index.ts. What both processes alone may use stands in api.ts and worker.ts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/(testing/)?index\\.ts$'] },
    },
    {
      name: 'processes-enter-through-doors',
      comment: 'apps and their specs use index.ts, api.ts and worker.ts of a room.',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/web/', '^apps/cli/demo/'] },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/(index|api|worker)\\.ts$' },
    },
    {
      name: 'an-api-runs-no-job',
      comment: 'The queue, and with it BullMQ, belongs to the worker.',
      severity: 'error',
      from: { path: '^(apps/api|libs/[^/]+/api\\.ts)' },
      to: { path: '^libs/[^/]+/worker\\.ts$' },
    },
    {
      name: 'a-worker-serves-no-graph',
      severity: 'error',
      from: { path: '^(apps/worker|libs/[^/]+/worker\\.ts)' },
      to: { path: '^libs/[^/]+/api\\.ts$' },
    },
    { name: 'rooms-know-no-process', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|test|scripts)/' } },
    {
      name: 'no-tool-at-run-time',
      comment: 'What only builds or tests need is not there in production.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPECS, '^apps/web/', '/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/web/' },
    tsPreCompilationDeps: true, // also imports that TypeScript erases
    tsConfig: { fileName: 'tsconfig.json' },
    // `#room` must resolve to the source, else every rule passes without looking; scripts/architecture.spec.ts plants a fault
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'require', 'node', 'default'] },
  },
};
