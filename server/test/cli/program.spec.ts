import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectFile, projectFolder, projectPath } from '../docs/project-files.js';

const PROGRAM = projectPath('server/bin/trousseau.mjs');

interface OldNodeRules {
  readonly OLDEST_NODE: readonly number[];
  readonly isTooOld: (version: string) => boolean;
}

const rules = (await import(projectPath('server/bin/refuse-old-node.mjs'))) as OldNodeRules;

/** What the built program says, and the address of every file that it loaded. */
function run(...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-loaded-'));
  const env = { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    ...{ env, encoding: 'utf8' },
  });
  const loaded = readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      result: { url: string }[];
    };
    return result.map(({ url }) => url);
  });
  rmSync(folder, { recursive: true });
  return { status, stdout, stderr, loaded };
}

describe('the built program', () => {
  it.each([['--help'], ['--version'], ['print-letters --help'], ['nonsense']])(
    'says %s without loading the server',
    (args) => {
      const { status, stdout, stderr, loaded } = run(...args.split(' '));
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
