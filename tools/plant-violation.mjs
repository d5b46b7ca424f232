import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

/**
 * Breaks each kind of boundary once and expects the check to refuse it: a rule that never bites is no rule.
 */
const PLANTS = [
  {
    file: 'server/src/roster/planted.ts',
    text: "import { Accounts } from '../accounts/index.js';\nexport const planted = Accounts;\n",
    check: ['depcruise', '--config', '.dependency-cruiser.cjs', 'server/src'],
    expect: /roster-imports-only-below/,
  },
  {
    file: 'server/src/accounts/planted.ts',
    text: "import { nameKeys } from '../roster/domain/keys.js';\nexport const planted = nameKeys;\n",
    check: ['depcruise', '--config', '.dependency-cruiser.cjs', 'server/src'],
    expect: /enter-a-room-by-its-public-file/,
  },
  {
    file: 'server/src/identity/sessions/planted.ts',
    text: "import { Offers } from '../../journeys/index.js';\nexport const planted = Offers;\n",
    check: ['depcruise', '--config', '.dependency-cruiser.cjs', 'server/src'],
    expect: /identity-imports-only-below/,
  },
  {
    file: 'server/src/journeys/letter/planted.ts',
    text: "import { OWN_ACCOUNT } from '../own-account/journey.js';\nexport const planted = OWN_ACCOUNT;\n",
    check: ['depcruise', '--config', '.dependency-cruiser.cjs', 'server/src'],
    expect: /journeys\/letter-imports-only-below/,
  },
  {
    file: 'server/src/roster/planted.ts',
    text: "import { IsNull } from 'typeorm';\nexport const planted = IsNull;\n",
    check: ['eslint', 'server/src/roster/planted.ts'],
    expect: /no-restricted-imports/,
  },
  {
    file: 'server/src/accounts/http/planted.controller.ts',
    text:
      "import { Controller } from '@nestjs/common';\nimport { InjectRepository } from '@nestjs/typeorm';\n" +
      '@Controller()\nexport class Planted {\n' +
      "  constructor(@InjectRepository('StudentRow') readonly rows: unknown) {}\n}\n",
    check: ['eslint', 'server/src/accounts/http/planted.controller.ts'],
    expect: /'@nestjs\/typeorm' import is restricted.*no-restricted-imports/,
  },
  {
    file: 'server/src/letters/planted.ts',
    text:
      "import { RosterPersistenceModule } from '../roster/persistence/roster-persistence.module.js';\n" +
      'export const planted = RosterPersistenceModule;\n',
    check: ['depcruise', '--config', '.dependency-cruiser.cjs', 'server/src'],
    expect: /repositories-stay-in-persistence/,
  },
  {
    file: 'admin-ui/src/planted.ts',
    text: "import { generateCollege } from '@trousseau/fixtures';\nexport const planted = generateCollege;\n",
    check: ['eslint', 'admin-ui/src/planted.ts'],
    expect: /enforce-module-boundaries/,
  },
  {
    file: 'server/src/roster/planted.ts',
    text: 'export const planted = (): NodeJS.Timeout => setInterval(() => undefined, 1000);\n',
    check: ['eslint', 'server/src/roster/planted.ts'],
    expect: /no-restricted-syntax/,
  },
  {
    file: 'server/src/platform/planted.ts',
    text: 'export const planted = (work: () => Promise<void>): void => void work();\n',
    check: ['eslint', 'server/src/platform/planted.ts'],
    expect: /no-restricted-syntax/,
  },
];

let failed = 0;
for (const { file, text, check, expect } of PLANTS) {
  writeFileSync(file, text);
  const [program = '', ...args] = check;
  const run = spawnSync('npx', ['--no-install', program, ...args], { encoding: 'utf8' });
  rmSync(file);
  const output = run.stdout + run.stderr;
  const refused = run.status !== 0 && expect.test(output);
  console.log(
    `${refused ? 'refused, as it should be' : 'NOT REFUSED'}: ${file} (${expect.source})`,
  );
  if (!refused) {
    failed += 1;
    console.log(output.slice(0, 2000));
  }
}
process.exitCode = failed === 0 ? 0 : 1;
