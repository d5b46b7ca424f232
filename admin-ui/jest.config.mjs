import { preset } from '../jest.preset.mjs';

export default {
  ...preset,
  roots: ['<rootDir>/src'],
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/src/testing/patience.ts'],
  testEnvironment: '<rootDir>/src/testing/jsdom-environment.cjs',
  testEnvironmentOptions: { customExportConditions: ['trousseau-source', 'browser', 'default'] },
};
