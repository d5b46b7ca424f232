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

/** Ids of the records that a piece of work may make, change or remove. */
export type RecordIds = Readonly<Partial<Record<RecordTable, readonly string[]>>>;

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
  async keeping<T>(act: Act, records: RecordIds, work: () => Promise<T>): Promise<T> {
    const before = await this.read(act, records);
    const held = await this.rows.heldOf(act, [...before.guardians.keys()]);
    const result = await work();
    const after = await this.read(act, records);
    const columns = this.columns();
    const opened = this.touched.openedHere;
    const image = (table: RecordTable, id: string): RecordImage[] => {
      const was = before[table].get(id) ?? null;
      const is = after[table].get(id) ?? null;
      const afterwards = is && fingerprintOf(table, is, columns);
      const unchanged = was !== null && afterwards === fingerprintOf(table, was, columns);
      if (unchanged || (was === null && is === null)) return [];
      const accountId = is?.['accountId'];
      return [
        {
          table,
          id,
          before: was,
          after: afterwards,
          account: typeof accountId === 'string' && opened.has(accountId) ? accountId : null,
          ends: table === 'links' && is ? endsOf(is) : null,
          held: table === 'guardians' ? held.filter(({ guardianId }) => guardianId === id) : [],
        },
      ];
    };
    const kept = RECORD_TABLES.flatMap((table) =>
      [...new Set(records[table])].flatMap((id) => image(table, id)),
    );
    if (kept.length > 0) {
      await this.images.put(act, await this.nextChunk(act), { columns, records: kept });
    }
    return result;
  }

  private async read(act: Act, records: RecordIds): Promise<Rows> {
    const of = (table: RecordTable): Promise<Map<string, PlainRow>> =>
      this.rows.read(act, table, records[table] ?? []);
    return {
      classes: await of('classes'),
      students: await of('students'),
      guardians: await of('guardians'),
      links: await of('links'),
    };
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
