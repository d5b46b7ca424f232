import { ERRORS } from '@trousseau/shared';
import type { ErrorDefinition } from '@trousseau/shared';
import { code, heading, table } from './markdown.js';

/** What the first word of a code is about. A code with another first word does not generate. */
const FEATURES: Readonly<Record<string, string>> = {
  request: 'Requests',
  record: 'Records',
  field: 'Form fields',
  server: 'Server',
  migrations: 'Bringing the database up to date',
  keys: 'Keys',
  backup: 'Backup and restore',
  journal: 'The journal beside the database',
  roster: 'Schools, classes and people',
  years: 'School years',
  accounts: 'Accounts',
  merging: 'Merging and splitting records',
  staff: 'Staff',
  imports: 'Imports',
  undo: 'Undoing',
  letters: 'Letters',
  incident: 'Incidents',
  activation: 'Activation',
  tasks: 'Tasks',
  messages: 'Messages to families',
  portal: 'Portal',
  retention: 'What is kept for how long',
  readings: 'What staff read',
  audit: 'Audit trail',
  exports: 'Lists as files',
};

const INTRODUCTION = [
  'Every expected refusal has a stable code. The API answers `{ code, message, errors?, requestId? }` with the',
  'status below, the portal shows a page with the same text, and the command line prints it and ends with 1.',
  'French is the default; `Accept-Language: en` asks for English. Words in braces are filled in; `{max|line|lines}` is a number and',
  'the noun that agrees with it.',
  '',
  'Codes of imports also name problems, warnings and decisions inside a report; their status then plays no part.',
  '',
];

/**
 * `docs/errors.md`: every code with its status and its texts, by feature.
 *
 * @throws Error for a code whose first word names no feature
 */
export function errorsMarkdown(errors: Readonly<Record<string, ErrorDefinition>> = ERRORS): string {
  const codes = Object.keys(errors);
  const homeless = codes.filter((one) => !Object.hasOwn(FEATURES, featureOf(one)));
  if (homeless.length > 0) throw new Error(`No feature for ${homeless.join(', ')}`);
  const sections = Object.entries(FEATURES).flatMap(([feature, title]) => {
    const own = Object.entries(errors).filter(([one]) => featureOf(one) === feature);
    if (own.length === 0) return [];
    const rows = own.map(([one, { status, fr, en }]) => [code(one), String(status), fr, en]);
    return [`## ${title}`, '', ...table(['Code', 'Status', 'Français', 'English'], rows)];
  });
  return [...heading('Error codes'), ...INTRODUCTION, ...sections].join('\n');
}

function featureOf(errorCode: string): string {
  return errorCode.split('.')[0] ?? '';
}
