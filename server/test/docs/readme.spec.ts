import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ImportReport, LetterRunResult } from '@trousseau/shared';
import { COMMANDS, optionName } from '../../src/cli/commands.js';
import {
  codeWords,
  projectFile,
  projectFolder,
  projectPath,
  section,
  tableRows,
} from './project-files.js';

const README = projectFile('README.md');

describe('the command line in the README', () => {
  const rows = new Map(
    tableRows(section(README, 'Command line')).map(([name = '', options = '', json = '']) => [
      codeWords(name)[0],
      { options, json },
    ]),
  );

  it('names each command', () => {
    expect([...rows.keys()].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  it('names each option of each command, and no other', () => {
    for (const { name, options } of COMMANDS) {
      const written = [...(rows.get(name)?.options ?? '').matchAll(/--([\w-]+)/g)];
      const named = [...new Set(written.map(([, option]) => option))];
      expect({ name, options: named.sort() }).toEqual({
        name,
        options: options.map(optionName).sort(),
      });
    }
  });

  it('gives the JSON that the contracts have', () => {
    const report = section(README, 'Command line').split('```')[1] ?? '';
    expect([...report.matchAll(/(\w+)\??[:,]/g)].map(([, key]) => key)).toEqual(
      expect.arrayContaining(Object.keys(ImportReport.shape).filter((key) => !/Links/.test(key))),
    );
    for (const [list, fields] of [
      ['problems', ImportReport.shape.problems.element.shape],
      ['decisions', ImportReport.shape.decisions.element.shape],
      ['files', ImportReport.shape.files.element.shape],
      ['students', ImportReport.shape.students.shape],
      ['guardians', ImportReport.shape.guardians.shape],
      ['links', ImportReport.shape.links.shape],
    ] as const) {
      const shown = new RegExp(`^.?\\s*{?\\s*${list}: *\\[?{ (.*?) }`, 'm').exec(report)?.[1] ?? '';
      expect({ list, fields: shown.replaceAll('?', '').split(', ').sort() }).toEqual({
        list,
        fields: Object.keys(fields).sort(),
      });
    }
    expect(rows.get('print-letters')?.json).toContain(
      Object.keys(LetterRunResult.shape).join(', '),
    );
  });
});

describe('the documents', () => {
  const documents = [
    ...projectFolder('.').files,
    ...projectFolder('docs').files.map((file) => `docs/${file}`),
    ...projectFolder('docs/decisions').files.map((file) => `docs/decisions/${file}`),
  ].filter((file) => file.endsWith('.md'));

  /** The addresses inside the project that a document leads to; pictures are checked by the journeys that take them. */
  const links = (file: string): string[] =>
    [...projectFile(file).matchAll(/(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target));

  it('are all found', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md', 'docs/rgpd.md']));
  });

  it.each(documents)('%s leads only to files that exist', (file) => {
    const missing = links(file).filter(
      (link) => !existsSync(projectPath(join(dirname(file), link))),
    );
    expect(missing).toEqual([]);
  });

  it('index each decision', () => {
    const index = links('docs/decisions/README.md');
    const decisions = projectFolder('docs/decisions').files.filter((file) => /^\d{4}-/.test(file));
    expect(index.sort()).toEqual(decisions.sort());
  });

  it('are in the README or one step away from it', () => {
    const reached = new Set(
      links('README.md').flatMap((file) => [
        file,
        ...(file.endsWith('.md') ? links(file).map((link) => join(dirname(file), link)) : []),
      ]),
    );
    const lost = documents.filter((file) => file !== 'README.md' && !reached.has(file));
    expect(lost).toEqual([]);
  });
});
