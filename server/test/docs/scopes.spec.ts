import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { projectPath } from './project-files.js';

const SERVER = 'server/src/';
/** The tables of people. Whoever imports one reads or writes them. */
const PEOPLE = /^(StudentRow|GuardianRow|GuardianLinkRow|HeldChangeRow)$/;

/** What a first parameter may be: a school, every school said aloud, or accounts, each of whoever asks or is followed. */
const SCOPES = /^(SchoolScope|RecordScope|typeof INSTALLATION|AccountHolder)$/;
const ACCOUNTS = /^account(Id: string|Ids: readonly string\[\])$/;

/** What reads nobody out: a write says that it is done or whether there was something to change. */
const TELLS_NOBODY = /^(?!Promise<)|^Promise<(void|boolean)>$/;

/** The public methods of a file’s classes that read people of whom nobody said whose they are. */
function unscoped(source: string): string[] {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  const text = (node: ts.Node | undefined): string => node?.getText(file) ?? '';
  const imported = file.statements.filter(ts.isImportDeclaration).flatMap((declaration) => {
    const bindings = declaration.importClause?.namedBindings;
    return bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  });
  if (!imported.some(({ name }) => PEOPLE.test(name.text))) return [];
  const methods = file.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) => members.filter(ts.isMethodDeclaration));
  return methods
    .filter(
      (method) => !isPrivate(method) && !(method.type && TELLS_NOBODY.test(text(method.type))),
    )
    .filter(
      ({ parameters: [first] }) => !ACCOUNTS.test(text(first)) && !SCOPES.test(text(first?.type)),
    )
    .map(({ name }) => text(name));
}

function isPrivate(method: ts.MethodDeclaration): boolean {
  return (method.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}

/** Every file of a persistence folder, with what it says. */
function persistence(): { readonly file: string; readonly source: string }[] {
  const files = readdirSync(projectPath(SERVER), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\/persistence\/.*\.ts$/.test(file))
    .map((file) => ({ file, source: readFileSync(projectPath(SERVER + file), 'utf8') }));
}

describe('no store reads people without a scope', () => {
  it('in any room', () => {
    const files = persistence();
    expect(files.filter(({ source }) => source.includes('StudentRow')).length).toBeGreaterThan(4);
    const found = files.flatMap(({ file, source }) =>
      unscoped(source).map((method) => `${file}: ${method}`),
    );
    expect(found).toEqual([]);
  });

  const store = (method: string): string =>
    `import { StudentRow } from './entities.js';\nexport class Store { ${method} }`;

  it.each([
    'students(): Promise<StudentRow[]> { return all(); }',
    'studentsById(ids: readonly string[]): Promise<StudentRow[]> { return all(); }',
    'student(id: string): Promise<StudentRow | null> { return one(); }',
    'count(name: string): Promise<number> { return n(); }',
    'async untold(name: string) { return one(); }',
  ])('and this one would be caught: %s', (method) => {
    expect(unscoped(store(method))).toHaveLength(1);
  });

  it.each([
    'students(scope: SchoolScope): Promise<StudentRow[]> { return all(); }',
    'students({ schoolId }: SchoolScope): Promise<StudentRow[]> { return all(); }',
    'reached(scope: RecordScope, at: string): Promise<StudentRow[]> { return all(); }',
    'ofAccount(accountId: string): Promise<StudentRow[]> { return all(); }',
    'async update(id: string): Promise<void> {}',
    'private all(): Promise<StudentRow[]> { return all(); }',
  ])('while this one is as it should be: %s', (method) => {
    expect(unscoped(store(method))).toEqual([]);
  });

  it('and the roster’s stores stay in its room', () => {
    const door = readFileSync(projectPath(`${SERVER}roster/index.ts`), 'utf8');
    expect(/export \{[^}]*Store\b[^}]*\}/.exec(door)).toBeNull();
  });
});
