import { preset } from '../jest.preset.mjs';

export default {
  ...preset,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/begin-run.mjs',
  globalTeardown: '<rootDir>/test/support/end-run.mjs',
  maxWorkers: 2,
  // Modules of earlier files stay in a worker's memory, so that each file starts in a new one. Any other limit is asked
  // of the worker when its file ends: one that answers after the run was told to end is started anew, and Jest 30.5
  // then waits for it for ever.
  workerIdleMemoryLimit: 0,
  testTimeout: 180_000,
};
