import { Injectable } from '@nestjs/common';
import { MAX_STAYING_LISTED } from '@trousseau/shared';
import type { StayingPerson, UndoPreview } from '@trousseau/shared';
import { AccountRecords, RecordRows } from '../roster/index.js';
import type { PlainRow, RecordTable, SchoolScope } from '../roster/index.js';
import { undoableUntil } from './domain/act.js';
import { familiesOf, inParts } from './domain/families.js';
import type { PutBack } from './domain/decide.js';
import { classesOf, classesToGiveBack } from './undo-classes.js';
import { UndoPlan } from './undo-plan.js';
import type { PlannedPart, ReadAct } from './undo-plan.js';

/** People that are looked at in one go. */
const AT_ONCE = 900;

type Counts = Pick<UndoPreview, RecordTable>;

/** Says what taking an act back would do at this moment. */
@Injectable()
export class UndoPreviews {
  constructor(
    private readonly plan: UndoPlan,
    private readonly rows: RecordRows,
    private readonly records: AccountRecords,
  ) {}

  /** What would go back of an act whose images are kept, and who would stay. */
  async of(read: ReadAct, rosterVersion: number): Promise<UndoPreview> {
    const { act, image } = read;
    const counts = noCounts();
    const pupils = new Map<string, number>();
    const staying: StayingPerson[] = [];
    let lettersVoided = 0;
    for (const part of inParts(familiesOf(image.net).slice(act.done), AT_ONCE)) {
      const planned = await this.plan.of(read, part);
      for (const one of planned.putBack) {
        count(counts, one);
        countPupils(pupils, one, planned.now);
      }
      staying.push(...stayingOf(planned));
      lettersVoided += await this.voidedBy(act, planned);
    }
    const ids = classesOf(image.net).map(({ id }) => id);
    const now = await this.rows.read(act, 'classes', ids);
    const there = await this.rows.studentsOfClasses(act, ids);
    const removable = await this.plan.classesToRemove(read);
    const emptied = removable.filter(
      ({ id }) => (there.get(String(id)) ?? 0) + (pupils.get(String(id)) ?? 0) === 0,
    );
    counts.classes.removed = emptied.length;
    counts.classes.restored = act.done > 0 ? 0 : classesToGiveBack(image, now).length;
    return {
      refusal: null,
      until: undoableUntil(act.beganAt).toISOString(),
      rosterVersion,
      partlyDone: act.done > 0,
      ...counts,
      lettersVoided,
      ...listed(staying),
    };
  }

  /** The letters of the accounts that go with their people. An account that another school knows keeps them. */
  private async voidedBy(
    { schoolId }: SchoolScope,
    { putBack, now, uses }: PlannedPart,
  ): Promise<number> {
    const gone = putBack.flatMap((one) => [...one.remove, ...one.overwrite]);
    const accounts = gone.flatMap(({ id, account }) => {
      const isOwn = account !== null && now.get(id)?.['accountId'] === account;
      return isOwn && (uses.get(account)?.openLetters ?? 0) > 0 ? [account] : [];
    });
    const records = await this.records.ofAccounts(accounts);
    const elsewhere = new Set(
      records.filter((one) => one.schoolId !== schoolId).map(({ accountId }) => accountId),
    );
    return accounts
      .filter((account) => !elsewhere.has(account))
      .reduce((sum, account) => sum + (uses.get(account)?.openLetters ?? 0), 0);
  }

  /** What there is to say of an act that cannot be taken back, or was. */
  refused(
    refusal: string,
    rosterVersion: number,
    { until, staying }: { readonly until: Date | null; readonly staying: StayingPerson[] },
  ): UndoPreview {
    return {
      refusal,
      until: until?.toISOString() ?? null,
      rosterVersion,
      partlyDone: false,
      ...noCounts(),
      lettersVoided: 0,
      ...listed(staying),
    };
  }
}

/** Those who stay, as many as are named, and how many there are. */
function listed(
  staying: readonly StayingPerson[],
): Pick<UndoPreview, 'stayingCount' | 'closable' | 'staying'> {
  return {
    stayingCount: staying.length,
    closable: staying.filter(({ created }) => created).length,
    staying: staying.slice(0, MAX_STAYING_LISTED),
  };
}

/** Those who stay, by name. */
export function stayingOf({ putBack, now }: PlannedPart): StayingPerson[] {
  return putBack.flatMap((one) =>
    one.staying.flatMap(({ id, reason, created }): StayingPerson[] => {
      const row = now.get(id);
      if (!row) return [];
      const holder = 'classId' in row ? 'student' : 'guardian';
      return [{ id, holder, name: nameOf(row), reason, created }];
    }),
  );
}

function nameOf(row: PlainRow): string {
  return `${String(row['lastName'])} ${String(row['firstName'])}`;
}

function noCounts(): Counts {
  const none = (): UndoPreview['classes'] => ({ removed: 0, restored: 0 });
  return { students: none(), guardians: none(), links: none(), classes: none() };
}

function count(counts: Counts, { remove, overwrite, insert }: PutBack): void {
  for (const { table } of remove) counts[table].removed += 1;
  for (const { table } of [...overwrite, ...insert]) counts[table].restored += 1;
}

/** By how many pupils classes change. */
function countPupils(
  pupils: Map<string, number>,
  { remove, overwrite, insert }: PutBack,
  now: ReadonlyMap<string, PlainRow>,
): void {
  const add = (row: PlainRow | null | undefined, by: number): void => {
    for (const classId of [row?.['classId'], row?.['nextClassId']]) {
      if (typeof classId === 'string') pupils.set(classId, (pupils.get(classId) ?? 0) + by);
    }
  };
  for (const { id } of [...remove, ...overwrite]) add(now.get(id), -1);
  for (const { before } of [...overwrite, ...insert]) add(before, 1);
}
