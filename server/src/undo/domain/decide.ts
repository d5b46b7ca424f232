import type { StayReason } from '@trousseau/shared';
import type { PlainRow } from '../../roster/index.js';
import type { Family } from './families.js';
import { endsOf } from './image.js';
import type { RecordImage } from './image.js';

/** How people and records of families stand now, against what an act did to them. */
export interface Standing {
  readonly net: ReadonlyMap<string, RecordImage>;
  /** The rows of the families' people and of the act's links that are there, by id. */
  readonly now: ReadonlyMap<string, PlainRow>;
  /** Every link of the families' people that is there. */
  readonly links: readonly PlainRow[];
  /** Whether a row that is there is as the act left it. */
  readonly asLeft: (image: RecordImage, row: PlainRow) => boolean;
  /** Why somebody stays whatever their record says. */
  readonly reasonOf: (id: string, row: PlainRow) => StayReason | null;
  /** Links that came into being, were suspended or contested after the act began. */
  readonly isSince: (link: PlainRow) => boolean;
  /** Whether a switch of the year took a student along since, which is not undone. */
  readonly isSwitched: (studentId: string) => boolean;
  /** Whether a class is there, or comes back. */
  readonly hasClass: (classId: string) => boolean;
}

/** Somebody who stays as they are. */
export interface Staying {
  readonly id: string;
  readonly reason: StayReason;
  /** Whether the act made the record. */
  readonly created: boolean;
}

/** What is to be written so that families are as they were, but for those who stay. */
export interface PutBack {
  readonly staying: readonly Staying[];
  /** Records to remove, as they are now. */
  readonly remove: readonly RecordImage[];
  /** Records to write over as they were. */
  readonly overwrite: readonly RecordImage[];
  /** Records to make again as they were. */
  readonly insert: readonly RecordImage[];
}

/**
 * Decides, person by person, who goes back and who stays (docs/imports.md, “Undo”). Whoever stays keeps their links;
 * a child of a guardian who stays is there for them, a guardian of a child who stays is not.
 */
export function decide(family: Family, standing: Standing): PutBack {
  const stays = reasons(family, standing);
  const people = [...family.students, ...family.guardians];
  const images = people.flatMap((id) => standing.net.get(id) ?? []);
  const goes = images.filter(({ id }) => !stays.has(id));
  const isThere = (id: string): boolean => standing.now.has(id);
  const made = goes.filter(({ id, before }) => before === null && isThere(id));
  const kept = goes.filter(({ before }) => before !== null);
  const gone = new Set(made.map(({ id }) => id));
  const willBe = (id: string): boolean =>
    (isThere(id) && !gone.has(id)) || kept.some((image) => image.id === id);
  const links = decideLinks(family, standing, { stays, gone, willBe });
  return {
    staying: [...stays].flatMap(([id, reason]) =>
      isThere(id) ? [{ id, reason, created: standing.net.get(id)?.before === null }] : [],
    ),
    remove: [...links.remove, ...made],
    overwrite: [...kept.filter(({ id }) => isThere(id)), ...links.overwrite],
    insert: [...kept.filter(({ id }) => !isThere(id)), ...links.insert],
  };
}

/**
 * Why people stay, by id: first each for themselves, then guardians for children whom the year took along, then children
 * for their guardians.
 */
function reasons(family: Family, standing: Standing): Map<string, StayReason> {
  const stays = new Map<string, StayReason>();
  const touched = touchedByLinks(family, standing);
  for (const id of [...family.students, ...family.guardians]) {
    const reason = ownReason(id, standing) ?? (touched.has(id) ? 'touched' : null);
    if (reason) stays.set(id, reason);
  }
  for (const id of guardiansOfSwitched(family, standing)) {
    if (!stays.has(id)) stays.set(id, 'year-switched');
  }
  const guardians = new Set(family.guardians.filter((id) => stays.has(id)));
  const children = new Set(family.students);
  for (const link of standing.links) {
    const { studentId, guardianId } = endsOf(link);
    const isMade = children.has(studentId) && standing.net.get(studentId)?.before === null;
    if (isMade && guardians.has(guardianId) && !stays.has(studentId)) {
      stays.set(studentId, 'guardian-stays');
    }
  }
  return stays;
}

/** Guardians whom the act made with children whom the year took along: a school does not start it without them. */
function guardiansOfSwitched(
  { guardians }: Family,
  { net, links, isSwitched }: Standing,
): string[] {
  const isMade = (id: string): boolean => net.get(id)?.before === null;
  const made = new Set(guardians.filter(isMade));
  return links.flatMap((link) => {
    const { studentId, guardianId } = endsOf(link);
    return made.has(guardianId) && isMade(studentId) && isSwitched(studentId) ? [guardianId] : [];
  });
}

function ownReason(
  id: string,
  { net, now, asLeft, reasonOf, isSwitched, hasClass }: Standing,
): StayReason | null {
  const image = net.get(id);
  const row = now.get(id);
  if (!row) return image && image.after !== null ? 'touched' : null;
  const reason = reasonOf(id, row);
  if (reason) return reason;
  if (!image) return null;
  if (isSwitched(id)) return 'year-switched';
  if (image.after === null || !asLeft(image, row)) return 'touched';
  const classId = image.before?.['classId'];
  return typeof classId === 'string' && !hasClass(classId) ? 'class-gone' : null;
}

/** The ends of links that somebody made or changed since. */
function touchedByLinks({ links }: Family, standing: Standing): Set<string> {
  const { net, now, asLeft, isSince } = standing;
  const touched = new Set<string>();
  const touch = (row: PlainRow): void => {
    const { studentId, guardianId } = endsOf(row);
    touched.add(studentId).add(guardianId);
  };
  for (const id of links) {
    const image = net.get(id);
    const row = now.get(id);
    if (!image) continue;
    if (row ? image.after === null || !asLeft(image, row) : image.after !== null) {
      if (row) touch(row);
      if (image.ends) touched.add(image.ends.studentId).add(image.ends.guardianId);
    }
  }
  const own = new Set(links);
  for (const link of standing.links) {
    const linkId = String(link['id']);
    if (own.has(linkId)) continue;
    // a link of the act that is of another family was moved here since, as by a merge
    if (net.has(linkId)) touch(link);
    const { studentId, guardianId } = endsOf(link);
    const ofMade = [studentId, guardianId].some((id) => net.get(id)?.before === null);
    if (ofMade || isSince(link)) touch(link);
  }
  return touched;
}

interface People {
  readonly stays: ReadonlyMap<string, StayReason>;
  /** Those who are removed. */
  readonly gone: ReadonlySet<string>;
  readonly willBe: (id: string) => boolean;
}

function decideLinks(
  { links }: Family,
  { net, now }: Standing,
  { stays, gone, willBe }: People,
): Omit<PutBack, 'staying'> {
  const remove: RecordImage[] = [];
  const overwrite: RecordImage[] = [];
  const insert: RecordImage[] = [];
  for (const id of links) {
    const image = net.get(id);
    if (!image) continue;
    const row = now.get(id);
    const ends = [row, image.before].flatMap((one) => (one ? bothEnds(one) : []));
    const stay = ends.some((end) => stays.has(end));
    if (image.before === null) {
      // its ends are there, also one of another family, whom it has stay there
      const isKept = stay && !ends.some((end) => gone.has(end));
      if (row && !isKept) remove.push(image);
      continue;
    }
    if (stay || !bothEnds(image.before).every(willBe)) continue;
    if (row) overwrite.push(image);
    else insert.push(image);
  }
  return { remove, overwrite, insert };
}

function bothEnds(link: PlainRow): string[] {
  const { studentId, guardianId } = endsOf(link);
  return [studentId, guardianId];
}
