import { describe, expect, it } from '@jest/globals';
import { projectFile } from './project-files.js';
import { brokenReferences, textFiles } from './references.js';

/** This file names documents that do not exist, to see that they are found. */
const OWN = 'server/test/docs/references.spec.ts';

describe('a reference to a document', () => {
  const files = textFiles().filter((file) => file !== OWN);

  it('is looked for in sources, tests and documents', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'docs/decisions/0013-answers-before-searches.md',
        'shared/src/staff/access.ts',
        'server/test/docs/references.ts',
        'admin-ui/src/theme/palette.ts',
      ]),
    );
    expect(files.filter((file) => /(^|\/)(node_modules|dist)\//.test(file))).toEqual([]);
  });

  it('leads to a document, section, rule or decision that the project has', () => {
    const broken = files.flatMap((file) =>
      brokenReferences(file, projectFile(file)).map((reference) => `${file}: ${reference}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('a reference that leads nowhere', () => {
  it.each([
    ['a document', 'The look (ELSEWHERE.md) of it', 'ELSEWHERE.md'],
    ['a section', '(docs/domain.md §4.1, §9.9).', 'docs/domain.md §4.1, §9.9'],
    ['the end of a range', 'docs/domain.md §4.3–4.12', 'docs/domain.md §4.3–4.12'],
    ['a rule', 'docs/rules.md rules 4 and 12 ask', 'docs/rules.md rules 4 and 12'],
    ['an anchor', 'docs/rules.md#the-five-paths)', 'docs/rules.md#the-five-paths'],
    ['a decision', '(docs/decisions/9999).', 'docs/decisions/9999'],
    ['the other side of a line', '/**\n * (docs/rules.md\n * rule 12)', 'docs/rules.md rule 12'],
    ['a link', '[rule](rules.md#rule-12)', 'rules.md#rule-12'],
    ['a section of its own', '## 1. Here\n\nSee §1 and §1.2.', '§1.2'],
    ['a link inside one document', '## Here\n\n[there](#there)', '](#there)'],
  ])('is found: %s', (_, text, reference) => {
    expect(brokenReferences('docs/some.md', text)).toEqual([reference]);
  });

  it('is told from one that leads somewhere', () => {
    const text =
      'docs/domain.md §4.3–4.6, docs/domain.md §4.6.1; docs/rules.md rules 4 and 8, docs/decisions/0007, ' +
      '[keys](deployment.md#keys), https://example.org/nothing.md';
    expect(brokenReferences('docs/some.md', text)).toEqual([]);
  });
});
