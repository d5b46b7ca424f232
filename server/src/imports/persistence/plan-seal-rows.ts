import { MoreThan } from 'typeorm';
import type { KeyUse } from '../../platform/crypto/key-use.js';
import type { Keys } from '../../platform/crypto/keys.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ImportSealRow } from './entities.js';
import type { PlanSeal } from './planned-changes.js';

/**
 * The seals of plans, under the keys of the installation: made anew over what is there.
 *
 * @param remake the MAC that a seal gets; `null` for one that stays as it is
 */
export function planSealUse(remake: (keys: Keys, seal: PlanSeal) => string | null): KeyUse {
  return {
    entity: ImportSealRow,
    columns: ['mac'],
    carries: {},
    count: (unitOfWork) => unitOfWork.repository(ImportSealRow).count(),
    renew: async ({ unitOfWork, keys }) => {
      const renewed = await remakeSeals(unitOfWork, (seal) => remake(keys, seal));
      return { renewed, unreadable: 0 };
    },
  };
}

/** One plan after the other, each seal where it still has the MAC that it was read with; gives how many. */
async function remakeSeals(
  unitOfWork: UnitOfWork,
  remake: (seal: PlanSeal) => string | null,
): Promise<number> {
  const rows = unitOfWork.repository(ImportSealRow);
  let [after, remade] = ['', 0];
  for (;;) {
    const where = { importId: MoreThan(after) };
    const [next] = await rows.find({ where, order: { importId: 'ASC', seq: 'ASC' }, take: 1 });
    if (!next) return remade;
    after = next.importId;
    const changes = (await rows.findBy({ importId: after })).flatMap((seal) => {
      const mac = remake(seal);
      return mac === null ? [] : [{ seal, mac }];
    });
    await unitOfWork.run(async () => {
      for (const { seal, mac } of changes) {
        await rows.update({ importId: seal.importId, seq: seal.seq, mac: seal.mac }, { mac });
      }
    });
    remade += changes.length;
  }
}
