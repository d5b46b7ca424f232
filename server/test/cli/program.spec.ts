import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { projectFile, projectFolder, projectPath } from '../docs/project-files.js';

const PROGRAM = projectPath('server/bin/trousseau.mjs');

interface OldNodeRules {
  readonly OLDEST_NODE: readonly number[];
  readonly isTooOld: (version: string) => boolean;
}

const rules = (await import(projectPath('server/bin/refuse-old-node.mjs'))) as OldNodeRules;

/** The modules that each packed file is made of. */
const PACKED = JSON.parse(projectFile('server/dist/packed/contents.json')) as Readonly<
  Record<string, readonly string[]>
>;

/** The modules of a file: many where it is a packed one. */
function modulesOf(url: string): readonly string[] {
  const [, packed = ''] = /\/server\/dist\/packed\/(.+)$/.exec(url) ?? [];
  return PACKED[packed] ?? [url];
}

/** What the built program says, and the address of every module that it loaded, packed or not. */
function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-loaded-'));
  const env = { ...process.env, ...settings, NODE_OPTIONS: '', NODE_V8_COVERAGE: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    ...{ env, encoding: 'utf8' },
  });
  const loaded = readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      result: { url: string }[];
    };
    return result.flatMap(({ url }) => modulesOf(url));
  });
  rmSync(folder, { recursive: true });
  return { status, stdout, stderr, loaded };
}

describe('the built program', () => {
  it.each([['--help'], ['--version'], ['print-letters --help'], ['nonsense']])(
    'says %s without loading the server',
    (args) => {
      const { status, stdout, stderr, loaded } = run(args.split(' '));
      expect(status).toBe(args === 'nonsense' ? 2 : 0);
      expect(stdout === '').toBe(args === 'nonsense');
      expect(stderr === '').toBe(args !== 'nonsense');
      expect(loaded.join('\n')).toContain('/commander/');
      const heavy =
        /node_modules\/(@nestjs|typeorm|better-sqlite3|mysql2|pdfkit)\/|dist\/bootstrap/;
      expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
    },
  );
});

describe('a command', () => {
  /** Libraries of a server, of letters, of passwords, of imports, and the rooms above those of the records. */
  const NOT_USED = [
    /node_modules\/(@nestjs\/platform-express|express|helmet|pino-http|busboy|cookie|nodemailer)\//,
    /node_modules\/(pdfkit|qrcode|pngjs|@zxcvbn-ts|@node-rs|csv-parse|openid-client|mysql2)\//,
    /server\/dist\/(portal|journeys|identity|imports|letters|bootstrap|main|app\.module)\b/,
    /server\/dist\/(?!platform\/)[\w-]+\/http\//,
  ];
  const data = mkdtempSync(join(tmpdir(), 'trousseau-command-'));

  afterAll(() => {
    rmSync(data, { recursive: true });
  });

  it.each([
    ['create-school', ['--uai', '0130001F', '--name', 'Collège']],
    ['create-staff', ['--school', '0130001F', '--email', 'cpe@example.org']],
    ['clear-networks', ['--school', '0130001F']],
    ['activation-status', ['--school', '0130001F']],
  ])('%s loads nothing of what it does not use', (name, options) => {
    const settings = {
      TROUSSEAU_DATA_DIR: join(data, 'data'),
      TROUSSEAU_KEYS_DIR: join(data, 'keys'),
    };
    const { status, loaded, stderr } = run([name, ...options], settings);
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const found = loaded.join('\n');
    for (const used of [/\/typeorm\//, /\/better-sqlite3\//, /dist\/roster\//]) {
      expect(found).toMatch(used);
    }
    expect(loaded.filter((url) => NOT_USED.some((one) => one.test(url)))).toEqual([]);
  });
});

describe('a command that opens every room', () => {
  const data = mkdtempSync(join(tmpdir(), 'trousseau-command-'));

  afterAll(() => {
    rmSync(data, { recursive: true });
  });

  it('recount finds all that its rooms need', () => {
    const settings = {
      TROUSSEAU_DATA_DIR: join(data, 'data'),
      TROUSSEAU_KEYS_DIR: join(data, 'keys'),
    };
    const { status, stdout, stderr } = run(['recount', '--json'], settings);
    expect([status, stderr]).toEqual([0, expect.stringContaining('Tout concorde')]);
    expect(JSON.parse(stdout)).toEqual({ schools: 0, differing: [] });
  });
});

describe('a Node that is too old', () => {
  it.each([
    ['18.20.8', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['20.20.0', false],
    ['22.0.0', false],
    ['24.11.1', false],
    ['9.99.0', true],
  ])('%s: %p', (version, tooOld) => {
    expect(rules.isTooOld(version)).toBe(tooOld);
  });

  it('is older than what package.json asks for', () => {
    const { engines } = JSON.parse(projectFile('package.json')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${rules.OLDEST_NODE.join('.')}`);
  });

  it('is refused by each program before anything is loaded that it may not understand', () => {
    const programs = projectFolder('server/bin').files.filter((file) =>
      projectFile(`server/bin/${file}`).startsWith('#!'),
    );
    expect(programs).toEqual(['demo.mjs', 'generate-docs.mjs', 'trousseau.mjs']);
    for (const file of programs) {
      const text = projectFile(`server/bin/${file}`);
      const imports = [...text.matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from);
      expect([file, imports.filter((from) => !from?.startsWith('node:'))]).toEqual([
        file,
        ['./load-built.mjs'],
      ]);
      expect(text).toContain('loadBuilt(');
    }
  });
});
