import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
const ROOT = new URL('../../../', import.meta.url);

/** Where a file of the project is. */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** The text of a file of the project. */
export function projectFile(path: string): string {
  return readFileSync(projectPath(path), 'utf8');
}

/** The names of the files and folders in a folder of the project. */
export function projectFolder(path: string): { folders: string[]; files: string[] } {
  const entries = readdirSync(projectPath(path), { withFileTypes: true });
  const names = (directory: boolean): string[] =>
    entries.filter((entry) => entry.isDirectory() === directory).map(({ name }) => name);
  return { folders: names(true).sort(), files: names(false).sort() };
}

/** What stands under a heading, up to the next one of the same depth or higher. */
export function section(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading,
  );
  if (start < 0) throw new Error(`No section ${heading}`);
  const depth = (lines[start] ?? '').indexOf(' ');
  const end = lines.findIndex(
    (line, index) => index > start && /^#+ /.test(line) && line.indexOf(' ') <= depth,
  );
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
}

/** The rows of all tables in a text, without titles: their cells, trimmed. */
export function tableRows(markdown: string): string[][] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, index) => {
    const isRow = line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line);
    const isTitle = /^\|[\s:|-]+\|$/.test(lines[index + 1] ?? '');
    if (!isRow || isTitle) return [];
    return [
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    ];
  });
}

/** The words of a cell that are written as code. */
export function codeWords(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '');
}
