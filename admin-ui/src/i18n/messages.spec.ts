import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import englishReactAdmin from 'ra-language-english';
import frenchReactAdmin from 'ra-language-french';
import {
  ACTIVATION_PATHS,
  CHANGE_ENTITIES,
  CHANGE_KINDS,
  CHILD_FIELDS,
  CONFORMITIES,
  ENCODINGS,
  FORMATS,
  GUARDIAN_FIELDS,
  HELD_KINDS,
  HELD_MARKS,
  HOLDERS,
  IMPORT_STATES,
  KINSHIPS,
  layoutFits,
  LAYOUTS,
  LETTER_HOLDERS,
  LETTER_RUN_STATES,
  MESSAGE_CHANNELS,
  MISSING,
  OUTBOX_STATES,
  PORTAL_TEXTS,
  ROLES,
  SCHOOL_KINDS,
  SERVICE_AUDIENCES,
  SEXES,
  SHOWN_STATES,
  STUDENT_FIELDS,
  TASK_DECISION_CODES,
  TASK_DECISIONS,
  TASK_KINDS,
  TASK_RECORD_ORIGINS,
  pluralsAfterOne,
  typographyFaults,
} from '@trousseau/shared';
import { AUDIT_ACTIONS } from '../audit/actions.js';
import { RECORD_FIELDS } from '../tasks/compare-records.js';
import { english, ownMessages as englishOwnMessages } from './en/index.js';
import { french, ownMessages } from './fr/index.js';

type Node = string | { readonly [key: string]: Node } | undefined;

const SOURCE = path.resolve(import.meta.dirname, '..');
const BOTH = { fr: french, en: english } as unknown as Record<string, Node>;

/** Where the fields of a file's columns and inputs are named. */
const RESOURCE_OF_FILE: Readonly<Record<string, string>> = {
  'accounts/account-list.tsx': 'accounts',
  'audit/audit-list.tsx': 'audit-events',
  'breaches/breach-list.tsx': 'breaches',
  'classes/class-list.tsx': 'classes',
  'guardians/guardian-edit.tsx': 'guardians',
  'guardians/guardian-list.tsx': 'guardians',
  'imports/change-table.tsx': 'import-changes',
  'imports/import-list.tsx': 'imports',
  'letters/run-list.tsx': 'letter-runs',
  'letters/run-show.tsx': 'letters',
  'held-changes/held-change-list.tsx': 'held-changes',
  'messages/message-list.tsx': 'outbox-messages',
  'portal-settings/accent-input.tsx': 'portal-settings',
  'portal-settings/portal-settings-edit.tsx': 'portal-settings',
  'portal-settings/services-input.tsx': 'portal-settings',
  'schools/school-create.tsx': 'schools',
  'schools/school-edit.tsx': 'schools',
  'schools/school-identity.tsx': 'schools',
  'schools/school-list.tsx': 'schools',
  'staff/staff-create.tsx': 'staff',
  'staff/staff-edit.tsx': 'staff',
  'staff/staff-list.tsx': 'staff',
  'students/student-inputs.tsx': 'students',
  'students/student-list.tsx': 'students',
  'tasks/task-list.tsx': 'tasks',
};

/** Every key that the console makes from an enumeration of the API. */
const ENUMERATED: Readonly<Record<string, readonly string[]>> = {
  'app.audit.actions': AUDIT_ACTIONS,
  'app.states': SHOWN_STATES,
  'app.firstSteps.lacks': MISSING,
  'app.firstSteps.why': MISSING,
  'app.paths': ACTIVATION_PATHS,
  'app.roles': ROLES,
  'app.roleHelp': ROLES,
  'app.holder': HOLDERS,
  'app.holders': LETTER_HOLDERS,
  'app.kinships': KINSHIPS,
  'app.sexes': SEXES,
  'app.responsibilities': ['1', '2', '3'],
  'app.messages.channels': MESSAGE_CHANNELS,
  'app.messages.states': OUTBOX_STATES,
  'app.tasks.kinds': TASK_KINDS,
  'app.tasks.help': TASK_KINDS,
  'app.tasks.verbs': TASK_DECISION_CODES,
  'app.tasks.receipts': TASK_DECISION_CODES,
  'app.tasks.compare.origins': [...TASK_RECORD_ORIGINS, 'student', 'elsewhere'],
  'app.tasks.compare.fields': RECORD_FIELDS,
  ...Object.fromEntries(
    TASK_KINDS.map((kind) => [`app.tasks.consequences.${kind}`, TASK_DECISIONS[kind]]),
  ),
  'app.schools.kinds': SCHOOL_KINDS,
  'app.holds.marks': HELD_MARKS,
  'app.holds.added': HELD_KINDS,
  'app.holds.changed': HELD_KINDS,
  'app.portal.audiences': SERVICE_AUDIENCES,
  'app.portal.conformities': CONFORMITIES,
  'app.portal.pages': PORTAL_TEXTS,
  'app.imports.states': IMPORT_STATES,
  'app.imports.formats': FORMATS,
  'app.imports.encodings': ENCODINGS,
  'app.imports.inFiles': CHANGE_ENTITIES,
  'app.imports.fields.student': [...STUDENT_FIELDS, ...CHILD_FIELDS],
  'app.imports.fields.guardian': GUARDIAN_FIELDS,
  'app.letters.layouts': LAYOUTS,
  'app.letters.layoutsWhyNot': LAYOUTS.filter((layout) => !layoutFits(layout, 'all')),
  'app.letters.runStates': LETTER_RUN_STATES,
  ...Object.fromEntries(
    CHANGE_ENTITIES.map((entity) => [`app.imports.kindOf.${entity}`, CHANGE_KINDS]),
  ),
};

function at(messages: Node, key: string): Node {
  return key
    .split('.')
    .reduce<Node>((node, part) => (typeof node === 'object' ? node[part] : undefined), messages);
}

function leaves(node: Node, prefix = ''): [string, string][] {
  if (typeof node === 'string') return [[prefix, node]];
  return Object.entries(node ?? {}).flatMap(([key, value]) =>
    leaves(value, prefix === '' ? key : `${prefix}.${key}`),
  );
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.spec\.|^i18n\/|^testing\//.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(SOURCE, name), 'utf8') }));

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

/** Keys written out, whole or as a prefix that `${words}.suffix` completes. */
function keysOf({ text }: { readonly text: string }): string[] {
  const written = all(text, /['"`]((?:app|ra|resources)(?:\.[\w-]+)+)['"`]/g);
  const suffixes = all(text, /`\$\{\w+\}\.([\w.]+)`/g);
  return written.flatMap((key) =>
    typeof at(english as unknown as Node, key) === 'object'
      ? suffixes.map((suffix) => `${key}.${suffix}`)
      : [key],
  );
}

/** The fixed beginnings of keys whose rest is computed. */
function prefixesOf({ text }: { readonly text: string }): string[] {
  return all(text, /`((?:app|resources)(?:\.[\w-]+)+)\.\$\{/g);
}

function fieldKeysOf({ name, text }: { readonly name: string; readonly text: string }): string[] {
  const columns = /<(?:DataTable\.Col(?:<\w+>)?|\w*Input)\s+source="(\w+)"/g;
  return all(text, columns).map(
    (field) => `resources.${RESOURCE_OF_FILE[name] ?? `(${name})`}.fields.${field}`,
  );
}

describe.each(Object.entries(BOTH))('messages in %s', (_language, messages) => {
  it('have a text for every key that the source names', () => {
    const keys = files.flatMap((file) => [...keysOf(file), ...fieldKeysOf(file)]);
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key) => typeof at(messages, key) !== 'string')).toEqual([]);
  });

  it('have a group for every key that the source completes', () => {
    const prefixes = files.flatMap(prefixesOf);
    expect(prefixes.length).toBeGreaterThan(20);
    expect(prefixes.filter((key) => typeof at(messages, key) !== 'object')).toEqual([]);
  });

  it('have a word for every value that the API may answer', () => {
    const keys = Object.entries(ENUMERATED).flatMap(([group, values]) =>
      values.map((value) => `${group}.${value}`),
    );
    expect(keys.filter((key) => typeof at(messages, key) !== 'string')).toEqual([]);
  });
});

it('say the same things in both languages: same values, same plurals', () => {
  const values = (text: string) => [...new Set(text.match(/%\{\w+\}/g))].sort().join();
  const plurals = (text: string) => text.split('||||').length;
  const differing = leaves(ownMessages as unknown as Node).filter(([key, text]) => {
    const other = at(english, key);
    return (
      typeof other !== 'string' ||
      values(other) !== values(text) ||
      plurals(other) !== plurals(text)
    );
  });
  expect(differing).toEqual([]);
});

it('leave nothing of react-admin untranslated', () => {
  const missing = leaves(englishReactAdmin as unknown as Node)
    .map(([key]) => key)
    .filter((key) => typeof at(frenchReactAdmin as unknown as Node, key) !== 'string');
  expect(missing).toEqual([]);
});

/** A message as it is shown: every number filled in, each of its plurals by itself. */
function shown(text: string, number: string): string[] {
  const filled = text
    .replace(/%\{min\}/g, '12')
    .replace(/%\{(?:done|number|smart_count|total)\}/g, number);
  return filled.split('||||').map((one) => one.trim());
}

it('are set in the typography of their language, react-admin’s French included', () => {
  const faults = (messages: unknown, language: 'fr' | 'en') =>
    leaves(messages as Node).flatMap(([, text]) =>
      shown(text, '4').flatMap((one) => typographyFaults(one, language)),
    );
  expect([...faults(french, 'fr'), ...faults(englishOwnMessages, 'en')]).toEqual([]);
});

it('count one thing as one', () => {
  const plurals = [
    ...leaves(french as unknown as Node),
    ...leaves(englishOwnMessages as unknown as Node),
  ].flatMap(([, text]) => pluralsAfterOne(shown(text, '1')[0] ?? ''));
  expect(plurals).toEqual([]);
});
