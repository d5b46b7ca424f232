import type { LinkEnds, RecordImage } from './image.js';
import { endsOf } from './image.js';

/** People whom links of an act join: what is taken back of one is taken back of all of them, in one unit. */
export interface Family {
  readonly students: readonly string[];
  readonly guardians: readonly string[];
  readonly links: readonly string[];
}

interface Gathering {
  readonly students: Set<string>;
  readonly guardians: Set<string>;
  readonly links: Set<string>;
}

/**
 * The people of an act, and those whom its links reach, in families. From the images alone, so that whoever goes on
 * after a crash finds the same families in the same order.
 */
export function familiesOf(net: ReadonlyMap<string, RecordImage>): Family[] {
  const leaders = new Leaders();
  for (const record of net.values()) {
    if (record.table === 'students' || record.table === 'guardians') leaders.leaderOf(record.id);
    for (const { studentId, guardianId } of linkEnds(record)) leaders.join(studentId, guardianId);
  }
  const families = new Map<string, Gathering>();
  const of = (person: string): Gathering => {
    const leader = leaders.leaderOf(person);
    const known = families.get(leader) ?? emptyGathering();
    families.set(leader, known);
    return known;
  };
  for (const record of net.values()) {
    if (record.table === 'students') of(record.id).students.add(record.id);
    if (record.table === 'guardians') of(record.id).guardians.add(record.id);
    for (const { studentId, guardianId } of linkEnds(record)) {
      const family = of(studentId);
      family.students.add(studentId);
      family.guardians.add(guardianId);
      family.links.add(record.id);
    }
  }
  return [...families.values()].map(({ students, guardians, links }) => ({
    students: [...students],
    guardians: [...guardians],
    links: [...links],
  }));
}

/** Whole families, so many people at a time; a larger family is a part of its own. */
export function inParts(families: readonly Family[], people: number): Family[][] {
  const parts: Family[][] = [];
  let size = 0;
  for (const family of families) {
    const own = family.students.length + family.guardians.length;
    const last = parts.at(-1);
    if (last && size + own <= people) {
      last.push(family);
      size += own;
    } else {
      parts.push([family]);
      size = own;
    }
  }
  return parts;
}

function linkEnds({ table, before, ends }: RecordImage): LinkEnds[] {
  if (table !== 'links') return [];
  return [...(before ? [endsOf(before)] : []), ...(ends ? [ends] : [])];
}

function emptyGathering(): Gathering {
  return { students: new Set(), guardians: new Set(), links: new Set() };
}

/** Sets that grow together, each known by one of its members. */
class Leaders {
  private readonly above = new Map<string, string>();

  leaderOf(one: string): string {
    let leader = one;
    for (let next = this.above.get(leader); next !== undefined && next !== leader;) {
      leader = next;
      next = this.above.get(leader);
    }
    this.above.set(one, leader);
    return leader;
  }

  join(one: string, other: string): void {
    this.above.set(this.leaderOf(other), this.leaderOf(one));
  }
}
