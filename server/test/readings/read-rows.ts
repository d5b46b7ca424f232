import type { SignedInStaff } from '../builders/staff.js';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { unpackPeople } from '../../src/readings/domain/packed-people.js';
import { ReadingRow } from '../../src/readings/persistence/entities.js';
import type { TestApp } from '../support/app.js';

/** A reading as tests compare it. */
export interface ReadRow {
  readonly kind: string;
  readonly resource: string;
  readonly fields: number;
  readonly people: readonly string[];
  readonly others: number;
}

/** What this member of staff read, once all of it is written. */
export async function readingsOf(server: TestApp, staff: SignedInStaff): Promise<ReadRow[]> {
  await server.app.get(Background).settled('readings.write-now');
  const rows = await server.app
    .get(UnitOfWork)
    .repository(ReadingRow)
    .find({ where: { staffId: staff.id }, order: { id: 'ASC' } });
  return rows.map(({ kind, resource, fields, people, others }) => ({
    kind,
    resource,
    fields,
    people: unpackPeople(people).map(({ id }) => id),
    others,
  }));
}
