/** What every project's Jest shares: TypeScript through swc as ES modules, workspace packages from source. */
export const preset = {
  setupFiles: ['<rootDir>/../jest.fast-check.mjs'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            react: { runtime: 'automatic' },
          },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: {
    customExportConditions: ['trousseau-source', 'node', 'node-addons'],
  },
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  errorOnDeprecated: true,
};
