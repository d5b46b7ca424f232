import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { RECORD_TABLES, RecordRows, TouchedPeople } from '../roster/index.js';
import type { PlainRow, RecordTable } from '../roster/index.js';
import type { Act } from './domain/act.js';
import { endsOf, tellingColumns } from './domain/image.js';
import type { ImageColumns, RecordImage } from './domain/image.js';
import { fingerprintOf, Images } from './images.js';
import { ActStore } from './persistence/act-store.js';
import type { KeptAct } from './persistence/act-store.js';

/** Ids of records, by table. */
export type RecordIds = Readonly<Partial<Record<RecordTable, readonly string[]>>>;

/** The records of a piece of work. */
export interface ActRecords {
  /** Those that it makes: nobody can have known them. */
  readonly made: RecordIds;
  /** Those that it changes or removes. */
  readonly changed: RecordIds;
  /** People to whom it may write beside: looked at again only where it did. */
  readonly perhaps: Pick<RecordIds, 'students' | 'guardians'>;
}

type Rows = Readonly<Record<RecordTable, ReadonlyMap<string, PlainRow>>>;

/** Keeps images of what acts change, so that they can be taken back (docs/decisions/0036). */
@Injectable()
export class ActImages {
  constructor(
    private readonly rows: RecordRows,
    private readonly images: Images,
    private readonly store: ActStore,
    private readonly touched: TouchedPeople,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs work and keeps, sealed, what these records were before it and a fingerprint of what they are after it.
   * Inside the change of the roster that the work is part of: both are saved or neither. What the work changes beside
   * these records cannot be taken back.
   */
  async keeping<T>(
    act: Act,
    { made, changed, perhaps }: ActRecords,
    work: () => Promise<T>,
  ): Promise<T> {
    const before = await this.read(act, joined(changed, perhaps));
    const held = await this.heldBy(act, [...before.guardians.keys()]);
    const result = await work();
    const columns = this.columns();
    const isWritten = (id: string): boolean => this.touched.isWrittenHere(id);
    const beside = {
      students: (perhaps.students ?? []).filter(isWritten),
      guardians: (perhaps.guardians ?? []).filter(isWritten),
    };
    const looked = joined(joined(made, changed), beside);
    const after = await this.readAfter(act, looked, columns);
    const opened = this.touched.openedHere;
    const kept: RecordImage[] = [];
    for (const table of RECORD_TABLES) {
      for (const id of new Set(looked[table])) {
        const was = before[table].get(id) ?? null;
        const is = after(table, id);
        const afterwards = is && fingerprintOf(table, is, columns);
        const unchanged = was !== null && afterwards === fingerprintOf(table, was, columns);
        if (unchanged || (was === null && is === null)) continue;
        const accountId = is?.['accountId'];
        kept.push({
          table,
          id,
          before: was,
          after: afterwards,
          account: typeof accountId === 'string' && opened.has(accountId) ? accountId : null,
          ends: table === 'links' && is ? endsOf(is) : null,
          held: table === 'guardians' ? (held.get(id) ?? []) : [],
        });
      }
    }
    if (kept.length > 0) {
      await this.images.put(act, await this.nextChunk(act), { columns, records: kept });
    }
    return result;
  }

  /** What tells a row now. Those that were made here and not written to since are known without reading them. */
  private async readAfter(
    act: Act,
    records: RecordIds,
    columns: ImageColumns,
  ): Promise<(table: RecordTable, id: string) => PlainRow | null> {
    // an instant reads the same in a fingerprint, whether it is a date or its text
    const made = (id: string): PlainRow | undefined =>
      this.touched.madeHere(id) as PlainRow | undefined;
    const unknown = (table: RecordTable): string[] =>
      (records[table] ?? []).filter((id) => made(id) === undefined);
    const read = await this.read(
      act,
      {
        classes: unknown('classes'),
        students: unknown('students'),
        guardians: unknown('guardians'),
        links: unknown('links'),
      },
      columns,
    );
    return (table, id) => made(id) ?? read[table].get(id) ?? null;
  }

  /** These rows, whole or of these columns alone. */
  private async read(act: Act, records: RecordIds, columns?: ImageColumns): Promise<Rows> {
    const of = (table: RecordTable): Promise<Map<string, PlainRow>> =>
      this.rows.read(act, table, records[table] ?? [], columns?.[table]);
    return {
      classes: await of('classes'),
      students: await of('students'),
      guardians: await of('guardians'),
      links: await of('links'),
    };
  }

  /** What lies behind the holds of these guardians, by guardian. */
  private async heldBy(act: Act, guardianIds: readonly string[]): Promise<Map<string, PlainRow[]>> {
    const held = new Map<string, PlainRow[]>();
    for (const row of await this.rows.heldOf(act, guardianIds)) {
      const id = String(row['guardianId']);
      held.set(id, [...(held.get(id) ?? []), row]);
    }
    return held;
  }

  private columns(): ImageColumns {
    const of = (table: RecordTable): string[] => tellingColumns(this.rows.columnsOf(table));
    return {
      classes: of('classes'),
      students: of('students'),
      guardians: of('guardians'),
      links: of('links'),
    };
  }

  /** The number of the next image; the act’s row is made with the first. */
  private async nextChunk({ id, schoolId, kind }: Act): Promise<number> {
    const known = await this.store.find(schoolId, id);
    const images = (known?.images ?? 0) + 1;
    if (known) await this.store.update(id, { images });
    else await this.store.insert(this.newAct({ id, schoolId, kind }));
    return images;
  }

  private newAct(act: Act): KeptAct {
    return {
      ...act,
      beganAt: this.clock.now(),
      images: 1,
      done: 0,
      jobId: null,
      undoneAt: null,
      erasedAt: null,
    };
  }
}

function joined(some: RecordIds, others: RecordIds): RecordIds {
  const of = (table: RecordTable): string[] => [...(some[table] ?? []), ...(others[table] ?? [])];
  return {
    classes: of('classes'),
    students: of('students'),
    guardians: of('guardians'),
    links: of('links'),
  };
}
