import { describe, expect, it } from '@jest/globals';
import { franceConnectVariables } from '../../src/platform/config/france-connect.js';
import { isSaid, quotationsOf } from './portal-words.js';
import { codeWords, projectFile, section, tableRows } from './project-files.js';

const DOCUMENT = projectFile('docs/franceconnect.md');
const CLIENT = projectFile('server/src/journeys/france-connect/france-connect.ts');

/** The words of code in the first column of a section's tables. */
const firstWords = (heading: string): string[] =>
  tableRows(section(DOCUMENT, heading)).flatMap(([cell = '']) => codeWords(cell));

describe('the document on FranceConnect', () => {
  it('quotes what pages say', () => {
    const quotations = quotationsOf(DOCUMENT);
    expect(quotations.length).toBeGreaterThan(5);
    expect(quotations.filter((quotation) => !isSaid(quotation))).toEqual([]);
  });

  it('names every setting', () => {
    expect(firstWords('Set it up').sort()).toEqual(Object.keys(franceConnectVariables).sort());
  });

  it('has what is declared declared as it is sent', () => {
    const declared = section(DOCUMENT, 'What to declare');
    const sent = /const SCOPE = '([^']+)';\nconst LEVEL = '([^']+)';/.exec(CLIENT)?.slice(1) ?? [];
    const addresses = [...CLIENT.matchAll(/publicUrl\}(\/[\w/]+)`/g)].map(([, path]) => path ?? '');
    expect([...sent, ...addresses]).toHaveLength(4);
    for (const words of [...sent, ...addresses]) expect(declared).toContain(words);
  });

  it('explains each reason that the log gives', () => {
    const reasons = projectFile('server/src/platform/oidc/failure.ts');
    const union = /type OidcRefusal =([^;]+);/.exec(reasons)?.[1] ?? '';
    const named = [...union.matchAll(/\| '([\w-]+)'/g)].map(([, reason]) => reason);
    expect(named.length).toBeGreaterThan(5);
    expect(firstWords('Errors')).toEqual(expect.arrayContaining(named));
  });

  it('explains the codes that the simulator shows', () => {
    const codes = projectFile('fixtures/src/france-connect/refusals.ts').match(
      /Y0[\dA-F]{6}\b|Y\d{6}\b/g,
    );
    expect(codes).toHaveLength(2);
    expect(firstWords('Errors')).toEqual(expect.arrayContaining(codes ?? []));
  });
});
