/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { globalsCleanup: 'off' }, // TypeORM keeps its metadata on the global object
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
  moduleNameMapper: {
    '^#([a-z-]+)$': '<rootDir>/libs/$1/index.ts',
    '^#([a-z-]+)/(api|worker)$': '<rootDir>/libs/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  setupFiles: ['<rootDir>/test/support/setup.ts'],
};

export default {
  workerIdleMemoryLimit: '1GB', // native ESM in Jest keeps some memory of every suite
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,scripts}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/web/'],
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    { ...common, displayName: 'start', testMatch: ['<rootDir>/test/start/**/*.spec.ts'] },
  ],
};
