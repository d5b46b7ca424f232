import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** What only the platform may touch: time, chance and the environment (ARCHITECTURE: rule 5). */
const PLATFORM_ONLY = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Read settings through the platform’s config.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Use the platform’s random.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Use the platform’s Clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Use the Clock.' },
];

/** What only `platform/background` may do: a timer whose work throws ends the process. */
const DETACHED = [
  {
    selector:
      'CallExpression[callee.name=/^(setInterval|setTimeout|setImmediate|queueMicrotask)$/]',
    message: 'Detach work with the platform’s Background, which holds what it throws.',
  },
  {
    selector: "CallExpression[callee.object.name='process'][callee.property.name='nextTick']",
    message: 'Detach work with the platform’s Background, which holds what it throws.',
  },
  {
    selector: "UnaryExpression[operator='void']",
    message: 'Await it, or detach it with the platform’s Background, which holds what it throws.',
  },
];

/** Who may import whom among the projects. */
const BOUNDARIES = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
    { sourceTag: 'scope:fixtures', onlyDependOnLibsWithTags: ['scope:shared'] },
    {
      sourceTag: 'scope:server',
      onlyDependOnLibsWithTags: ['scope:shared', 'scope:fixtures'],
    },
    { sourceTag: 'scope:admin-ui', onlyDependOnLibsWithTags: ['scope:shared'] },
    { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['scope:shared', 'scope:fixtures'] },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-demo/**',
      '**/node_modules/**',
      '.nx/**',
      '.runtimes/**',
      'data/**',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', BOUNDARIES],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // rows are plain data in classes that TypeORM needs, and names are spread by code point on purpose
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // taking a field out of a copy is how one is left out
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/platform/background/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...DETACHED],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/platform/**', 'server/src/cli.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PLATFORM_ONLY, ...DETACHED] },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/platform/database/**', '**/persistence/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'typeorm', message: 'Only platform/database and */persistence may.' }] },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    // the demonstration is a composition root beside src: built apart, it enters the rooms as a package would
    files: ['server/demo/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { ...BOUNDARIES, allowCircularSelfDependency: true },
      ],
    },
  },
  prettier,
);
