import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFile, projectFolder, projectPath } from './project-files.js';

const TEXT = /\.(ts|tsx|mjs|cjs|json|md|css|html)$/;

/** Names of a document, `docs/rules.md`, with what may follow: `#anchor`, ` §4.3–4.5`, ` rules 4 and 8`. */
const CITATION =
  /(?<name>[\w./-]*[\w-]\.md)\b(?:#(?<anchor>[\p{L}\p{N}_-]+)|,? (?<sections>§\d[\d.]*(?:(?:–|,? §| and §)\d[\d.]*)*)|,? rules? (?<rules>\d+(?:(?:, | and )\d+)*))?/gu;

/** The project's files of text that people write, by their paths; what git ignores is left out. */
export function textFiles(folder = '.', ignored = ignoredFolders()): string[] {
  const { folders, files } = projectFolder(folder);
  return [
    ...files.filter((file) => TEXT.test(file) && file !== 'package-lock.json'),
    ...folders
      .filter((name) => !name.startsWith('.') && !ignored.has(name))
      .flatMap((name) => textFiles(join(folder, name), ignored).map((file) => join(name, file))),
  ];
}

/** What a text refers to and the project does not have, each as it is written there. */
export function brokenReferences(file: string, text: string): string[] {
  const flat = text.replace(/https?:\/\/\S+/g, '').replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ');
  const cited = [...flat.matchAll(CITATION)].filter(({ groups }) => !leads(file, groups ?? {}));
  const own = [...flat.matchAll(/\]\(#(?<anchor>[^)]+)\)/g)].filter(
    ({ groups }) => !anchorsOf(text).has(groups?.['anchor'] ?? ''),
  );
  const decisions = [...flat.matchAll(/docs\/decisions\/(?<number>\d{4})(?![\d-])/g)].filter(
    ({ groups }) => !DECISIONS.some((name) => name.startsWith(`${groups?.['number'] ?? ''}-`)),
  );
  return [...cited, ...own, ...ownSections(file, text, flat), ...decisions].map(
    ([written]) => written,
  );
}

/** A document's references to sections of its own that it does not have: `§4.2` without a name before it. */
function ownSections(file: string, text: string, flat: string): RegExpMatchArray[] {
  if (!file.endsWith('.md')) return [];
  const headings = headingsOf(text);
  return [...flat.replace(CITATION, '').matchAll(/(?<!RFC \d+ )§\d+(?:\.\d+)*/g)].filter(
    ([section]) => !hasSection(headings, section.slice(1)),
  );
}

function hasSection(headings: readonly string[], number: string): boolean {
  return headings.some((heading) => new RegExp(`^${number}\\.? `).test(heading));
}

const DECISIONS = projectFolder('docs/decisions').files;

/** Whether a citation names a document that exists and, in it, what it says. */
function leads(file: string, groups: Readonly<Record<string, string | undefined>>): boolean {
  const { name = '', anchor, sections = '', rules = '' } = groups;
  const path = [name, join(dirname(file), name), join('docs', name)].find((one) =>
    existsSync(projectPath(one)),
  );
  if (path === undefined) return false;
  const document = projectFile(path);
  const headings = headingsOf(document);
  return (
    (anchor === undefined || anchorsOf(document).has(anchor)) &&
    numbersIn(sections).every((number) => hasSection(headings, number)) &&
    numbersIn(rules).every((number) =>
      headings.some((heading) => heading.startsWith(`Rule ${number}:`)),
    )
  );
}

const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)*/g) ?? [];

/** The headings of a document, without those that stand in its examples. */
function headingsOf(document: string): string[] {
  const prose = document.replace(/^```[^]*?^```/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}

/** The anchors that GitHub gives a document's headings. */
function anchorsOf(document: string): Set<string> {
  return new Set(
    headingsOf(document).map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function ignoredFolders(): Set<string> {
  const lines = projectFile('.gitignore').split('\n');
  return new Set(lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1)));
}
