import type { KeyUse } from '../platform/crypto/key-use.js';
import { AuditSeals } from './audit-seals.js';
import { countKept, KEPT, renewDays, renewLines, renewSum } from './persistence/audit-keys.js';

/**
 * The seals of the trail, under the keys of the installation: MACs and signatures are made anew in their place, and
 * what they are over stays. What was tampered with keeps what it has, so that it is found ever after.
 */
export const AUDIT_KEY_USES: readonly KeyUse[] = [
  {
    entity: KEPT.lines,
    columns: ['mac', 'erasureMac'],
    carries: {},
    count: countKept.lines,
    renew: async ({ unitOfWork, keys }) => {
      const seals = new AuditSeals(keys);
      const renewed = await renewLines(unitOfWork, (line) => seals.renewed(line));
      return { renewed, unreadable: 0 };
    },
  },
  {
    entity: KEPT.days,
    columns: ['signature'],
    carries: {},
    count: countKept.days,
    renew: async ({ unitOfWork, keys }) => {
      const seals = new AuditSeals(keys);
      const renewed = await renewDays(unitOfWork, (day) =>
        day.publicKey !== seals.publicKey && seals.isOwnDay(day) ? seals.signDay(day) : null,
      );
      return { renewed, unreadable: 0 };
    },
  },
  {
    entity: KEPT.sums,
    columns: ['signature'],
    carries: {},
    count: countKept.sums,
    renew: async ({ unitOfWork, keys }) => {
      const seals = new AuditSeals(keys);
      const renewed = await renewSum(unitOfWork, (sum) =>
        sum.publicKey !== seals.publicKey && seals.isOwnSealing(sum)
          ? seals.signSealing(sum)
          : null,
      );
      return { renewed, unreadable: 0 };
    },
  },
];
