import { describe, expect, it } from '@jest/globals';
import { codeWords, projectFile, section, tableRows } from './project-files.js';

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const DECISION = projectFile('docs/decisions/0012-dependencies.md');

const manifest = (path: string): Manifest => JSON.parse(projectFile(path)) as Manifest;

const PROJECTS = [
  ['Workspace', 'package.json'],
  ...(manifest('package.json').workspaces ?? []).map((name) => [name, `${name}/package.json`]),
] as [string, string][];

describe.each(PROJECTS)('the dependencies of %s', (name, path) => {
  const { dependencies = {}, devDependencies = {} } = manifest(path);
  const direct = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (one) => !one.startsWith('@trousseau/'),
  );
  const rows = tableRows(section(DECISION, name));

  it('each have one line, and no line is left of one that went', () => {
    const named = rows.flatMap(([cell = '']) => codeWords(cell));
    expect(named.sort()).toEqual(direct.sort());
  });

  it('each have a reason', () => {
    const without = rows.filter(([, reason = '']) => !/\w{4}/.test(reason));
    expect(without).toEqual([]);
  });
});
