import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { projectPath } from './project-files.js';

const PLATFORM = 'server/src/platform/';
/** What the platform serves and knows nothing of. Comments may speak of it. */
const SCHOOL_WORDS =
  /^(schools?|students?|pupils?|guardians?|famil(y|ies)|letters?|class(es|room)?|uai|[ée]l[èe]ves?)$/i;

/** Words that stay, and why. */
const ALLOWED: readonly (readonly [file: RegExp, text: RegExp, why: string])[] = [
  [
    /^config\//,
    /^(TROUSSEAU_SCHOOL_ADDRESSES$|.*[ .])/,
    'settings by their public names, and what operators read',
  ],
  [/./, /^foldLetters$/, 'letters of an alphabet'],
  [/^http\/path-for-log\.ts$/, /^(schoolId|uai)$/, 'parameters of addresses that the log may show'],
];

/** The school words in what a file calls things, and in what it says to a database or to people. */
function schoolWords(file: string, source: string): string[] {
  const found = wordsOf(file.replace(/\.ts$/, '')).some(isSchoolWord) ? [file] : [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || isTemplatePart(node)) {
      const { text } = node;
      if (wordsOf(text).some(isSchoolWord) && !isAllowed(file, text)) found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return found;
}

const isTemplatePart = (node: ts.Node): node is ts.TemplateLiteralLikeNode =>
  ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);

const isSchoolWord = (word: string): boolean => SCHOOL_WORDS.test(word);

/** `schoolId` and `SCHOOL_ID` have the words `school` and `id`. */
const wordsOf = (text: string): string[] =>
  text.split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);

const isAllowed = (file: string, text: string): boolean =>
  ALLOWED.some(([where, which]) => where.test(file) && which.test(text));

describe('the platform', () => {
  it('knows no school word', () => {
    const files = readdirSync(projectPath(PLATFORM), { recursive: true, encoding: 'utf8' });
    // Migrations are history, of every room's tables.
    const sources = files.filter((file) => /^(?!database\/migrations\/).*\.ts$/.test(file));
    expect(sources.length).toBeGreaterThan(50);
    const found = sources.flatMap((file) =>
      schoolWords(file, readFileSync(projectPath(PLATFORM + file), 'utf8')).map(
        (word) => `${file}: ${word}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['an identifier', 'limits/limit.ts', 'export const schoolOf = 1;'],
    ['a property', 'limits/limit.ts', 'export const a = { guardianId: 1 };'],
    ['a query', 'database/x.ts', "export const q = 'SELECT id FROM student LIMIT 1';"],
    [
      'a query in parts',
      'database/x.ts',
      'export const q = (n: string) => `SELECT ${n} FROM school_class`;',
    ],
    ['the name of a file', 'mail/family-mail.ts', 'export const a = 1;'],
    ['a setting as the code calls it', 'config/config.ts', 'export const c = { letters: 1 };'],
  ])('would be caught knowing one as %s', (_, file, source) => {
    expect(schoolWords(file, source)).toHaveLength(1);
  });

  it('may speak of them in comments, and have classes of its own', () => {
    expect(schoolWords('a.ts', '/** Of a school. */ export class Thing {}')).toEqual([]);
  });
});
