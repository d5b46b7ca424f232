import { preset } from '../jest.preset.mjs';

export default {
  ...preset,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/start-mariadb.mjs',
  globalTeardown: '<rootDir>/test/support/stop-mariadb.mjs',
  maxWorkers: 2,
  testTimeout: 60_000,
};
