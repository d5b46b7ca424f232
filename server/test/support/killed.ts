import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

/**
 * A way for rooms to end as a killed process does: the database loses their connections, with whatever was
 * not committed, and none of their code goes any further.
 */
export function killed(house: INestApplicationContext): {
  /** Kills them; never resolves. */
  readonly strike: () => Promise<void>;
  readonly happened: Promise<void>;
} {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  const unitOfWork = house.get(UnitOfWork);
  const reader = unitOfWork.manager.dataSource;
  return {
    happened,
    strike: async () => {
      await unitOfWork.writer.destroy();
      if (reader !== unitOfWork.writer) await reader.destroy();
      happen();
      await new Promise(() => undefined);
    },
  };
}
