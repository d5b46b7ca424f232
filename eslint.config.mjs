import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import house from './tools/eslint/house.mjs';

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

const SERVER = 'server/src/**/*.ts';
const SPECS = '**/*.spec.ts';

/** Where each rule of the house holds: everywhere in these files but where its subject is at home. */
const HOUSE_RULES = [
  hold('literal-imports', [SERVER, 'shared/src/**/*.ts', 'admin-ui/src/**/*.{ts,tsx}'], [SPECS]),
  hold('environment-in-config', [SERVER], ['server/src/platform/config/**', SPECS]),
  hold(
    'chance-in-crypto',
    [SERVER, 'shared/src/**/*.ts'],
    ['server/src/platform/crypto/**', SPECS],
  ),
  hold(
    'time-from-the-clock',
    [SERVER, 'shared/src/**/*.ts'],
    ['server/src/platform/machine-clock.ts', SPECS],
  ),
  hold('measured-in-the-platform', [SERVER], ['server/src/platform/**', SPECS]),
  hold(
    'database-in-persistence',
    [SERVER],
    ['server/src/platform/database/**', '**/persistence/**'],
  ),
  hold('drivers-in-database', [SERVER], ['server/src/platform/database/**']),
  hold('pure-domain', ['server/src/**/domain/**/*.ts'], [SPECS]),
  hold('drawing-only-draws', ['server/src/letters/drawing/**/*.ts'], [SPECS]),
  hold('shared-knows-nobody', ['shared/src/**/*.ts'], [SPECS]),
  hold('one-call', ['server/src/**/*.controller.ts'], []),
];

function hold(rule, files, ignores) {
  return { files, ignores, rules: { [`house/${rule}`]: 'error' } };
}

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
  // a comment that switches a rule off does nothing, and is itself a warning: none are allowed
  { linterOptions: { noInlineConfig: true } },
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
    plugins: { '@nx': nx, house },
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
      // marked as deprecated to stand out: the simulator of FranceConnect alone speaks plain HTTP
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // taking a field out of a copy is how one is left out
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // the journeys merge what is theirs into these
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowWithName: '^(SessionContents|Offered|Askings|Origins)$' },
      ],
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
  ...HOUSE_RULES,
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
  {
    files: ['e2e/**/*.ts'],
    rules: {
      // journeys and experiments look for secrets in the same places, by the same scripts
      '@nx/enforce-module-boundaries': [
        'error',
        { ...BOUNDARIES, allow: ['../../reliability/support/**'] },
      ],
    },
  },
  prettier,
);
