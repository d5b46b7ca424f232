import { describe, expect, it } from '@jest/globals';
import { ERRORS } from '@trousseau/shared';
import { z } from 'zod';
import { commandsMarkdown, configurationMarkdown, errorsMarkdown } from '../../src/docs/index.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { Environment } from '../../src/platform/config/config.js';
import { codeWords, projectFile, tableRows } from './project-files.js';

/** The first words of a table's first cells, and the other cells. */
const rowsByName = (markdown: string): Map<string, string[]> =>
  new Map(tableRows(markdown).map(([name = '', ...cells]) => [codeWords(name)[0] ?? '', cells]));

describe('docs/errors.md', () => {
  it('is what the code says now (npm run docs writes it)', () => {
    expect(projectFile('docs/errors.md')).toBe(errorsMarkdown());
  });

  it('has one row for each code of the catalogue', () => {
    const codes = tableRows(errorsMarkdown()).map(([cell = '']) => codeWords(cell)[0]);
    expect(codes.sort()).toEqual(Object.keys(ERRORS).sort());
  });

  it('gives status and texts in both languages', () => {
    const { status, fr, en } = ERRORS['letters.run-closed'];
    expect(rowsByName(errorsMarkdown()).get('letters.run-closed')).toEqual([
      String(status),
      fr,
      en,
    ]);
  });

  it('keeps a text whole that holds a bar or an angle bracket', () => {
    const text = 'a | b <c>';
    const markdown = errorsMarkdown({ 'request.odd': { status: 400, fr: text, en: text } });
    expect(tableRows(markdown)).toEqual([
      ['`request.odd`', '400', 'a \\| b &lt;c>', 'a \\| b &lt;c>'],
    ]);
  });

  it('refuses a code that belongs to no feature', () => {
    const odd = { 'nowhere.at-all': { status: 400, fr: 'x', en: 'x' } };
    expect(() => errorsMarkdown(odd)).toThrow('nowhere.at-all');
  });
});

describe('docs/commands.md', () => {
  it('is what the code says now (npm run docs writes it)', () => {
    expect(projectFile('docs/commands.md')).toBe(commandsMarkdown());
  });

  it('has a section for each command', () => {
    const sections = [...commandsMarkdown().matchAll(/^## (.*)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(COMMANDS.map(({ name }) => name));
  });
});

describe('docs/configuration.md', () => {
  it('is what the code says now (npm run docs writes it)', () => {
    expect(projectFile('docs/configuration.md')).toBe(configurationMarkdown());
  });

  it('has one row for each setting, with a meaning', () => {
    const rows = rowsByName(configurationMarkdown());
    expect([...rows.keys()]).toEqual(Object.keys(Environment.shape));
    expect([...rows].filter(([, cells]) => !cells.at(-1))).toEqual([]);
  });

  it('gives the default and the range of a number, and the words of a choice', () => {
    const schema = z.object({
      HOURS: z.coerce.number().int().min(1).max(720).default(72).describe('How long.'),
      LEVEL: z.enum(['low', 'high']).optional().describe('How loud.'),
    });
    expect(tableRows(configurationMarkdown(schema))).toEqual([
      ['`HOURS`', '`72`', '1 to 720', 'How long.'],
      ['`LEVEL`', 'none', '`low`, `high`', 'How loud.'],
    ]);
  });
});
