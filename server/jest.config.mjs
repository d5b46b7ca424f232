import { preset } from '../jest.preset.mjs';

export default {
  ...preset,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/start-mariadb.mjs',
  globalTeardown: '<rootDir>/test/support/stop-mariadb.mjs',
  maxWorkers: 2,
  // modules of earlier files stay in a worker's memory: near Node's limit it would only collect garbage
  workerIdleMemoryLimit: '1200MB',
  testTimeout: 180_000,
};
