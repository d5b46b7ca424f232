import { Injectable } from '@nestjs/common';
import { RecordMoves, RosterRecords } from '../roster/index.js';
import type {
  GuardianRecord,
  HeldChange,
  LinkRecord,
  SchoolScope,
  StudentRecord,
} from '../roster/index.js';
import { classOrNone, FateOfReturned } from '../years/index.js';
import type { LinkUndo } from './domain/undo-plan.js';
import type { Undoing } from './undoing.js';

/** Takes records, links and what is held of them back to what they were. */
@Injectable()
export class UndoneRecords {
  constructor(
    private readonly rows: RecordMoves,
    private readonly roster: RosterRecords,
    private readonly fates: FateOfReturned,
  ) {}

  /**
   * Inside a change of the roster.
   *
   * @returns the record that was away, as it is now; none of a split
   */
  async take(
    scope: SchoolScope,
    undoing: Undoing,
  ): Promise<StudentRecord | GuardianRecord | undefined> {
    const { act, image, now, kept, keptGoesBack } = undoing;
    const links = await this.possible(scope, undoing);
    const was = (id: string): StudentRecord | GuardianRecord | undefined =>
      image.before.records.find((record) => record.id === id);
    const other = await this.returned(scope, was(act.otherId), act.createdAt);
    if (other) await this.rows.putBack(act.holder, other);
    await this.rows.removeHolds(now.holds.filter((row) => goes(row, undoing, links)));
    await this.rows.removeLinks(links.removes);
    await this.rows.writeLinks(links.writes);
    await this.rows.putLinks(links.puts);
    const former = was(kept.id);
    if (keptGoesBack && former) {
      const { id, ...patch } = await this.placed(scope, former);
      await this.rows.write(act.holder, { id, patch });
    }
    const back = image.before.holds.filter((row) => comesBack(row, undoing, links));
    await this.rows.putHolds([...back, ...carried(undoing, links, back)]);
    const made = now.records.find(({ id }) => id === act.otherId);
    if (act.kind === 'split' && made) await this.rows.remove(act.holder, made);
    return other;
  }

  /** Links whose other end is there still. */
  private async possible(
    scope: SchoolScope,
    { act: { holder }, links }: Undoing,
  ): Promise<LinkUndo<LinkRecord>> {
    const far = holder === 'student' ? 'guardianId' : 'studentId';
    const ids = links.puts.map((link) => link[far]);
    const people =
      holder === 'student'
        ? await this.roster.guardiansById(scope, ids)
        : await this.roster.studentsById(scope, ids);
    const there = new Set(people.map(({ id }) => id));
    return { ...links, puts: links.puts.filter((link) => there.has(link[far])) };
  }

  /** The year may have ended since, or that was taken back. */
  private async returned(
    scope: SchoolScope,
    record: StudentRecord | GuardianRecord | undefined,
    since: Date,
  ): Promise<StudentRecord | GuardianRecord | undefined> {
    if (!record || !('classId' in record)) return record;
    return this.placed(scope, await this.fates.of(scope, record, since));
  }

  /** A class may be gone since. */
  private async placed<T extends StudentRecord | GuardianRecord>(
    scope: SchoolScope,
    record: T,
  ): Promise<T> {
    if (!('classId' in record)) return record;
    const { classId, nextClassId } = record;
    const its = await classOrNone(this.roster, scope, [classId, nextClassId]);
    return { ...record, classId: its(classId), nextClassId: its(nextClassId) };
  }
}

/** What is held of a link or a contact that goes back, and of a record that goes. */
function goes(
  row: HeldChange,
  { act, keptGoesBack }: Undoing,
  links: LinkUndo<LinkRecord>,
): boolean {
  if (row.kind !== 'link') return row.guardianId === act.otherId || keptGoesBack;
  return links.writes.some(({ after }) => after.id === row.linkId);
}

/** What is held of a link that somebody changed since goes with it. */
function carried(
  { now }: Undoing,
  links: LinkUndo<LinkRecord>,
  back: readonly HeldChange[],
): HeldChange[] {
  return now.holds.flatMap((row): HeldChange[] => {
    const written = links.writes.find(({ after }) => after.id === row.linkId);
    const known = back.some(({ linkId }) => linkId === row.linkId);
    if (row.kind !== 'link' || !written || known) return [];
    const held = written.after.heldUntil?.getTime() === row.heldUntil.getTime();
    return held ? [{ ...row, guardianId: written.after.guardianId }] : [];
  });
}

/** What was held of what comes back. */
function comesBack(
  row: HeldChange,
  { act, keptGoesBack, image }: Undoing,
  links: LinkUndo<LinkRecord>,
): boolean {
  if (row.kind !== 'link') {
    return (act.kind === 'merge' && row.guardianId === act.otherId) || keptGoesBack;
  }
  const there = [...links.puts, ...links.writes.map(({ after }) => after)];
  const link = there.find(({ id }) => id === row.linkId);
  const then = image.before.links.find(({ id }) => id === row.linkId);
  return link !== undefined && link.heldUntil?.getTime() === then?.heldUntil?.getTime();
}
