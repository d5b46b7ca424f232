import { displayName, foldedName, searchKey } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import type { AskingGuardians } from './asking-guardians.js';
import { linesOf, placesText } from './findings.js';
import { guardianNameKey, type GuardianEntry, type GuardianPlace } from './guardians.js';
import type { PlannedGuardian } from './planned-guardian.js';
import { CONTACTS, contactOf, type Contact } from './contacts.js';
import { otherCivility } from './merge-flattened.js';
import { soundOf } from './names.js';
import { nearNames } from './near.js';
import type { KnownGuardian } from './known-guardian.js';
import { severalOf } from './pairing.js';
import { ask } from './questions.js';

/** A contact that more people share says nothing about who they are: a home's address, a school's mailbox. */
const MANY = 20;

/** A guardian of the plan, or one whom the files do not name. */
type Person = GuardianEntry | KnownGuardian;

/**
 * Reports the guardians who share a mobile, an e-mail or a full address and have similar names, as siblings'
 * lines write one parent with a typing error, a usage name or half a first name: a person decides. Two guardians of one child are two.
 */
export function reportSimilar(
  guardians: readonly PlannedGuardian[],
  others: Iterable<KnownGuardian>,
  asking: AskingGuardians,
): void {
  const present = [...others].filter(({ fields }) => fields.leftOn === null);
  const lines = guardians.map(({ entry }) => entry).filter(({ flattened }) => flattened);
  const planned = new Map(guardians.map((guardian) => [guardian.entry, guardian]));
  if ([...lines, ...present].every(({ fields }) => fields.sourceId !== null)) return;
  const said = new Map<Person, Set<Person>>();
  for (const contact of CONTACTS) {
    const key = ({ fields }: Person): string | null => contactOf(fields, contact);
    for (const [, group] of severalOf<Person>([...lines, ...present], key)) {
      if (group.length > MANY) continue;
      for (const [one, other] of pairsOf(group)) {
        if (said.get(one)?.has(other) || !areSimilar(one, other, contact)) continue;
        said.set(one, (said.get(one) ?? new Set()).add(other));
        report([one, other], planned, asking);
      }
    }
  }
}

function* pairsOf(group: readonly Person[]): Generator<readonly [Person, Person], undefined> {
  for (const [at, one] of group.entries()) {
    for (const other of group.slice(at + 1)) yield [one, other];
  }
}

/** Names are compared last, for that costs most: nearly all who share a contact are the parents of one child. */
function areSimilar(one: Person, other: Person, contact: Contact): boolean {
  if (placeOf(one) === null || otherCivility(one.fields, other.fields)) return false;
  const numbered = one.fields.sourceId !== null && other.fields.sourceId !== null;
  if (numbered || haveAChildInCommon(one, other)) return false;
  return (
    guardianNameKey(one.fields) !== guardianNameKey(other.fields) &&
    haveSimilarNames(one.fields, other.fields, contact)
  );
}

function haveAChildInCommon(one: Person, other: Person): boolean {
  const children = childrenOf(one);
  return childrenOf(other).some((child) => children.includes(child));
}

/**
 * Nearly the same names, a name that the other one adds to, or one first name under two names; the last for a mobile
 * or an e-mail only, for many live at one address.
 */
function haveSimilarNames(one: GuardianFields, other: GuardianFields, contact: Contact): boolean {
  if (nearNames(one, other)) return true;
  const [first, second] = [soundOf(one.firstName), soundOf(other.firstName)];
  const oneHome = foldedName(one.lastName) === foldedName(other.lastName);
  if (first !== '' && first === second && (oneHome || contact !== 'address')) return true;
  const [fewer, more] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size);
  return fewer !== undefined && fewer.size > 1 && [...fewer].every((word) => more?.has(word));
}

function wordsOf({ lastName, usageName, firstName }: GuardianFields): ReadonlySet<string> {
  return new Set(searchKey(lastName, usageName, firstName).split(' '));
}

function childrenOf(person: Person): readonly string[] {
  return 'children' in person ? person.children : person.links.map(({ student }) => student.key);
}

function placeOf(person: Person): GuardianPlace | null {
  return 'place' in person ? person.place : null;
}

function report(
  [one, other]: readonly [Person, Person],
  planned: ReadonlyMap<Person, PlannedGuardian>,
  { labels, answers, findings }: AskingGuardians,
): void {
  const places = [placeOf(one), placeOf(other)].filter((place) => place !== null);
  const known = placeOf(other) === null ? '\u202f; déjà connu' : '';
  const name = ({ fields }: Person): string => displayName(fields satisfies GuardianFields);
  const people = [one, other].flatMap((person) => {
    if ('children' in person) return labels.person(person);
    const guardian = planned.get(person);
    return guardian ? labels.planned(guardian, answers) : [];
  });
  const params = { person: name(one), other: name(other), places: placesText(places) + known };
  const [{ file } = { file: '' }] = places;
  const code = 'imports.similar-guardians';
  ask({ code, file, lines: linesOf(places), params, people }, answers, findings);
}
