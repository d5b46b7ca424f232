import { Injectable } from '@nestjs/common';
import { Leavers, RemoveAccounts } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { RecordRows, Roster, RosterRecords } from '../roster/index.js';
import type {
  GuardianRecord,
  PlainRow,
  RecordTable,
  SchoolScope,
  StudentRecord,
} from '../roster/index.js';
import type { RecordImage } from './domain/image.js';
import type { PlannedPart } from './undo-plan.js';

/** Writes what was decided: records as they were, with their accounts and holds. Inside a change of the roster. */
@Injectable()
export class PutBackRecords {
  constructor(
    private readonly rows: RecordRows,
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly accounts: RemoveAccounts,
    private readonly leavers: Leavers,
    private readonly clock: Clock,
  ) {}

  /** Takes people and links back. */
  async people(scope: SchoolScope, { putBack, now }: PlannedPart): Promise<void> {
    const remove = putBack.flatMap((one) => one.remove);
    const overwrite = putBack.flatMap((one) => one.overwrite);
    const insert = putBack.flatMap((one) => one.insert);
    const present = (images: readonly RecordImage[], table: RecordTable): PlainRow[] =>
      images.flatMap(({ id, table: own }) => {
        const row = own === table ? now.get(id) : undefined;
        return row ? [row] : [];
      });
    await this.rows.remove('links', present(remove, 'links'));
    await this.write('insert', insert, ['students', 'guardians']);
    await this.write('overwrite', overwrite, ['students', 'guardians', 'links']);
    await this.write('insert', insert, ['links']);
    await this.giveHoldsBack([...overwrite, ...insert]);
    for (const table of ['students', 'guardians'] as const) {
      await this.rows.remove(table, present(remove, table));
    }
    await this.giveAccountsBack(scope, overwrite, now);
    const opened = [...remove, ...overwrite].flatMap(({ account }) => account ?? []);
    await this.accounts.removeUnreferenced(opened);
  }

  /** Marks people who have not left yet as having left, so that the rule of leavers closes them. */
  async close(
    scope: SchoolScope,
    students: readonly string[],
    guardians: readonly string[],
    leftOn: string,
  ): Promise<void> {
    const present = (people: readonly (StudentRecord | GuardianRecord)[]) =>
      people.flatMap((one) => (one.leftOn === null ? [{ id: one.id, patch: { leftOn } }] : []));
    const pupils = present(await this.records.studentsById(scope, students));
    const adults = present(await this.records.guardiansById(scope, guardians));
    await this.leavers.followAll([
      ...(await this.roster.changeStudents(scope, pupils)),
      ...(await this.roster.changeGuardians(scope, adults, () => ({}))),
    ]);
  }

  /** Makes again, or names again, the classes that an act removed or renamed. */
  async classes(scope: SchoolScope, images: readonly RecordImage[]): Promise<void> {
    const there = await this.rows.read(
      scope,
      'classes',
      images.map(({ id }) => id),
    );
    await this.write(
      'insert',
      images.filter(({ id }) => !there.has(id)),
      ['classes'],
    );
    await this.write(
      'overwrite',
      images.filter(({ id }) => there.has(id)),
      ['classes'],
    );
  }

  private async write(
    how: 'insert' | 'overwrite',
    images: readonly RecordImage[],
    tables: readonly RecordTable[],
  ): Promise<void> {
    for (const table of tables) {
      const rows = images.flatMap((image) =>
        image.table === table && image.before ? [image.before] : [],
      );
      await this.rows[how](table, rows);
    }
  }

  /** What lay behind the holds of guardians lies there again, as far as it still waits. */
  private async giveHoldsBack(images: readonly RecordImage[]): Promise<void> {
    const guardians = images.filter(({ table }) => table === 'guardians');
    const now = this.clock.now().toISOString();
    await this.rows.replaceHeld(
      guardians.map(({ id }) => id),
      guardians.flatMap(({ held }) => held.filter((row) => String(row['heldUntil']) > now)),
    );
  }

  /** Who had left has left again, who was there is back, with the account as it was. */
  private async giveAccountsBack(
    scope: SchoolScope,
    images: readonly RecordImage[],
    now: ReadonlyMap<string, PlainRow>,
  ): Promise<void> {
    const moved = images.filter(
      ({ id, before }) =>
        before && (before['leftOn'] ?? null) !== (now.get(id)?.['leftOn'] ?? null),
    );
    const idsOf = (table: RecordTable): string[] =>
      moved.flatMap((image) => (image.table === table ? [image.id] : []));
    const people: (StudentRecord | GuardianRecord)[] = [
      ...(await this.records.studentsById(scope, idsOf('students'))),
      ...(await this.records.guardiansById(scope, idsOf('guardians'))),
    ];
    await this.leavers.followAll(people);
    await this.leavers.closeDueOf(people.flatMap(({ accountId }) => accountId ?? []));
  }
}
