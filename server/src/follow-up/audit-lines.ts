import { AUDIT_WORDS, frenchTypography, ownValue, spreadsheetLine } from '@trousseau/shared';
import type { AuditEventView, AuditPerson, AuditWords } from '@trousseau/shared';
import { isAboutSomebody } from './audit-people.js';

const TITLES = ['Date', 'Qui', 'Action', 'Sur qui', 'Classe', 'Détails', 'Motif', 'Référence'];

const WORDS: AuditWords = AUDIT_WORDS.fr;
const VALUES: Readonly<Record<string, string>> = WORDS.values;
const DETAILS: Readonly<Record<string, string>> = WORDS.details;
const ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = WORDS.actions;

/** The first line of the journal as a file for a French spreadsheet. */
export const AUDIT_TITLES = spreadsheetLine(TITLES);

/**
 * One line of the journal for a French spreadsheet.
 *
 * @param localInstant an instant as it is read on a clock at the school
 */
export function auditLine(event: AuditEventView, localInstant: (instant: Date) => string): string {
  const concerned = event.people.filter((person) => person.concerned);
  return spreadsheetLine([
    localInstant(new Date(event.at)),
    actorOf(event),
    actionOf(event.action),
    concerned.map(({ name }) => name).join(', ') || (event.targetName ?? goneOf(event)),
    concerned.flatMap(({ className }) => className ?? []).join(', '),
    detailsOf(event),
    event.reason ?? '',
    event.id,
  ]);
}

/** Nobody’s name, where the line is about somebody who has none any more. */
function goneOf({ targetType, forgotten }: AuditEventView): string {
  if (forgotten) return 'Nom effacé du journal';
  // a task may be about nobody
  return isAboutSomebody(targetType) && targetType !== 'task' ? 'Fiche qui n’existe plus' : '';
}

function actorOf({ actorName, people }: AuditEventView): string {
  const names = people.filter(({ actsAs }) => actsAs !== null).map(({ name }: AuditPerson) => name);
  return names.length === 0 ? actorName : `${names.join(', ')} (${actorName})`;
}

/** What was done, in words; an action without words shows its stable code. */
function actionOf(action: string): string {
  const [room = '', verb = ''] = action.split('.');
  const words = ACTIONS[room]?.[verb];
  return words === undefined ? action : frenchTypography(words);
}

function detailsOf({ details }: AuditEventView): string {
  return Object.entries(details)
    .map(([name, value]) => frenchTypography(`${DETAILS[name] ?? name} : ${valueOf(value)}`))
    .join(' · ');
}

function valueOf(value: AuditEventView['details'][string]): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value === null ? '—' : (ownValue(VALUES, String(value)) ?? String(value));
}
