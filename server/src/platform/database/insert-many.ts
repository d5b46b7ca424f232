import type { ObjectLiteral, Repository } from 'typeorm';
import { CHUNK, chunks } from './dialect.js';

/**
 * Inserts rows that bear their own ids: all of them or, with the unit that it runs in, none.
 *
 * TypeORM's own ways of writing many rows each have a trap (docs/decisions/0017): `insert` reads columns with
 * a default of the database back, and from 999 rows on SQLite refuses that question after it wrote; `orIgnore`
 * and `upsert` answer with other rows' ids and write them into the objects; `save` asks for each row first.
 * This reads nothing back and leaves the objects as they are.
 *
 * @param atOnce rows a statement may carry; fewer where a row is large
 */
export async function insertMany<T extends ObjectLiteral>(
  into: Repository<T>,
  rows: readonly Readonly<T>[],
  atOnce = CHUNK,
): Promise<void> {
  for (const values of chunks(rows, atOnce)) {
    await into.createQueryBuilder().insert().values(values).updateEntity(false).execute();
  }
}
