import { MoreThan } from 'typeorm';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ImportSealRow } from './entities.js';
import type { PlanSeal } from './planned-changes.js';

/** How many parts of plans are sealed. */
export function countSeals(unitOfWork: UnitOfWork): Promise<number> {
  return unitOfWork.repository(ImportSealRow).count();
}

/**
 * Gives seals other MACs, one plan after the other, each where it still has the one that it was read with.
 *
 * @param remake the MAC that a seal gets; `null` for one that stays as it is
 * @returns how many got another one
 */
export async function remakeSeals(
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
