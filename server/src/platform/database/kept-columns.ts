import { setImmediate as nextTurn } from 'node:timers/promises';
import { IsNull, MoreThan, Not } from 'typeorm';
import type { FindOptionsOrder, FindOptionsWhere, Repository } from 'typeorm';
import type { UnitOfWork } from './unit-of-work.js';
import type { KeyUse, Renewed, Renewing } from '../crypto/key-use.js';
import type { Keys, Renewal } from '../crypto/keys.js';
import { replaceEach } from './replace-each.js';
import type { Replacement } from './replace-each.js';

const ROWS_A_UNIT = 200;

/** A table whose rows have an id. */
interface Identified {
  readonly id: string;
}

interface KeptIn<T> {
  readonly entity: new () => T;
  /** The property that holds it, a text or `null`. */
  readonly column: keyof T & string;
}

/** Text that `Keys.seal` made, in base64url. */
export function sealedColumn<T extends Identified>(
  kept: KeptIn<T> & {
    readonly purpose: string | ((row: T) => string);
    /** What it is sealed to; the row's id otherwise. */
    readonly context?: (row: T) => string;
  },
): KeyUse {
  const { purpose, context = ({ id }) => id } = kept;
  return keptColumn(kept, {}, (keys, row, value) => {
    const of = typeof purpose === 'string' ? purpose : purpose(row);
    const renewal = keys.renewSealed(of, Buffer.from(value, 'base64url'), context(row));
    return typeof renewal === 'string'
      ? renewal
      : { renewed: renewal.renewed.toString('base64url') };
  });
}

/** Text that `Keys.mac` made. Whoever looks for one looks for each of `Keys.macs`. */
export function macColumn<T extends Identified>(
  kept: KeptIn<T> & { readonly purpose: string },
): KeyUse {
  const { purpose } = kept;
  return keptColumn(kept, { [purpose]: 'wrapped' }, (keys, _, value) =>
    keys.renewMac(purpose, value),
  );
}

/** A JSON list of what `Keys.mac` made. */
export function macListColumn<T extends Identified>(
  kept: KeptIn<T> & { readonly purpose: string },
): KeyUse {
  const { purpose } = kept;
  return keptColumn(kept, { [purpose]: 'wrapped' }, (keys, _, value) => {
    const macs = JSON.parse(value) as string[];
    const renewals = macs.map((mac) => ({ mac, renewal: keys.renewMac(purpose, mac) }));
    if (renewals.every(({ renewal }) => renewal === 'current')) return 'current';
    if (renewals.some(({ renewal }) => renewal === 'unreadable')) return 'unreadable';
    const renewed = renewals.map(({ mac, renewal }) =>
      typeof renewal === 'string' ? mac : renewal.renewed,
    );
    return { renewed: JSON.stringify(renewed) };
  });
}

/** Text that `Keys.sealForDay` made. */
export function copyColumn<T extends Identified>(
  kept: KeptIn<T> & {
    readonly day: (row: T) => string;
    readonly context: (row: T) => string;
    /** What the copy holds from now on. */
    readonly remake: (keys: Keys, row: T, plain: string) => string;
  },
): KeyUse {
  const { day, context, remake } = kept;
  return keptColumn(kept, {}, (keys, row, value) =>
    keys.renewCopy(day(row), value, context(row), (plain) => remake(keys, row, plain)),
  );
}

/** Rows whose id is a mac and which are of no use once it is looked for by another one. */
export function passingMacs(kept: {
  readonly entity: new () => Identified;
  readonly purpose: string;
}): KeyUse {
  const { entity, purpose } = kept;
  return {
    entity,
    columns: ['id'],
    carries: { [purpose]: 'wrapped' },
    count: (unitOfWork) => unitOfWork.repository(entity).count(),
    renew: async ({ unitOfWork, keys, ended }) => {
      let renewed = 0;
      if (!ended) return { renewed, unreadable: 0 };
      const rows = unitOfWork.repository(entity);
      for await (const batch of batches(rows, {})) {
        const former = batch.filter(({ id }) => keys.renewMac(purpose, id) !== 'current');
        if (former.length === 0) continue;
        await unitOfWork.run(() => rows.delete(former.map(({ id }) => id)));
        renewed += former.length;
      }
      return { renewed, unreadable: 0 };
    },
  };
}

function keptColumn<T extends Identified>(
  { entity, column }: KeptIn<T>,
  carries: KeyUse['carries'],
  renewOne: (keys: Keys, row: T, value: string) => Renewal<string>,
): KeyUse {
  const filled = { [column]: Not(IsNull()) } as FindOptionsWhere<T>;
  const rowsOf = (unitOfWork: UnitOfWork): Repository<T> => unitOfWork.repository(entity);
  return {
    entity,
    columns: [column],
    carries,
    count: (unitOfWork) => rowsOf(unitOfWork).countBy(filled),
    renew: async ({ unitOfWork, keys }: Renewing): Promise<Renewed> => {
      let [renewed, unreadable] = [0, 0];
      for await (const batch of batches(rowsOf(unitOfWork), filled)) {
        const replacements: Replacement[] = [];
        for (const row of batch) {
          const from = String(row[column]);
          const renewal = renewOne(keys, row, from);
          if (renewal === 'unreadable') unreadable += 1;
          else if (renewal !== 'current') {
            replacements.push({ id: row.id, from, to: renewal.renewed });
          }
        }
        await unitOfWork.run(() => replaceEach(rowsOf(unitOfWork), column, replacements));
        renewed += replacements.length;
      }
      return { renewed, unreadable };
    },
  };
}

/** The rows in the order of their ids, some at a time. */
async function* batches<T extends Identified>(
  rows: Repository<T>,
  where: FindOptionsWhere<T>,
): AsyncGenerator<T[]> {
  for (let last = ''; ;) {
    const batch = await rows.find({
      where: { ...where, id: MoreThan(last) } as FindOptionsWhere<T>,
      order: { id: 'ASC' } as FindOptionsOrder<T>,
      take: ROWS_A_UNIT,
    });
    const end = batch.at(-1);
    if (!end) return;
    yield batch;
    last = end.id;
    await nextTurn();
  }
}
