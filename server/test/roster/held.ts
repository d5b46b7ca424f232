import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { isHeld, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { Clock } from '../../src/platform/clock.js';
import { HeldChangeRow } from '../../src/roster/persistence/entities.js';
import { AccountRow } from '../../src/accounts/persistence/entities.js';
import { In } from 'typeorm';
import type { AccountState } from '@trousseau/shared';
import type { TestSchool } from '../builders/roster.js';

/** What lies behind the holds of a school, the earliest first. */
export function heldChanges({ house, id }: TestSchool): Promise<HeldChangeRow[]> {
  return house.get(UnitOfWork).manager.find(HeldChangeRow, {
    where: { schoolId: id },
    order: { startedAt: 'ASC', kind: 'ASC' },
  });
}

/** The guardian of this first name. */
export async function guardianNamed(school: TestSchool, name: string): Promise<GuardianRecord> {
  const guardians = await school.house.get(RosterRecords).guardians(school.scope);
  const found = guardians.find(({ firstName }) => firstName === name);
  if (!found) throw new Error(`${name} is no guardian`);
  return found;
}

/** What waits of a guardian now: contacts, and whether a child does. */
export async function waiting(
  { house, scope }: TestSchool,
  { id }: Pick<GuardianRecord, 'id'>,
): Promise<{ mobile: boolean; email: boolean; child: boolean }> {
  const now = house.get(Clock).now();
  const store = house.get(RosterRecords);
  const guardian = await store.guardian(scope, id);
  const links = await store.linksOfGuardians(scope, [id]);
  return {
    mobile: isHeld(guardian?.mobileHeldUntil ?? null, now),
    email: isHeld(guardian?.emailHeldUntil ?? null, now),
    child: links.some(({ heldUntil }) => isHeld(heldUntil, now)),
  };
}

/** Puts the accounts of every guardian of a school into a state, as if they had come so far. */
export async function everyGuardianIs(
  { house, scope }: TestSchool,
  state: AccountState,
): Promise<void> {
  const guardians = await house.get(RosterRecords).guardians(scope);
  const ids = guardians.flatMap(({ accountId }) => accountId ?? []);
  const unitOfWork = house.get(UnitOfWork);
  await unitOfWork.run(() => unitOfWork.manager.update(AccountRow, { id: In(ids) }, { state }));
}
