import type { DataSource } from 'typeorm';

/** How many migrations made the tables of the first release; what came later finds them full. */
export const FIRST_RELEASE = 7;

/** Puts rows into the tables of the first release, as it wrote them. */
export async function fillFirstRelease(source: DataSource): Promise<void> {
  const at = '2026-08-28 07:00:00.000';
  const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
    await source.createQueryBuilder().insert().into(table).values(row).execute();
  };
  const times = { createdAt: at, updatedAt: at };
  const names = {
    lastName: 'Ñuñez',
    firstName: 'Ana',
    nameKey: 'n',
    sortKey: 'n',
    searchKey: 'n',
  };
  const window = { windowOffsetXMm: 0, windowOffsetYMm: 0, timeZone: 'Europe/Paris' };
  await insert('school', {
    ...{ id: 's', uai: '0750001U', name: 'Collège', kind: 'college' },
    ...{ ...window, studentAccounts: true, rosterVersion: 1, ...times },
  });
  await insert('student', { id: 'c', schoolId: 's', ...names, ...times });
  await insert('guardian', {
    id: 'g',
    schoolId: 's',
    ...names,
    mobile: '+33639981234',
    phone: '+33692123456',
    email: 'ana.nunez@example.org',
    searchKey: 'nunez ana ana.nunez@example.org',
    ...times,
  });
  await insert('guardian_link', {
    ...{ id: 'l', schoolId: 's', studentId: 'c', guardianId: 'g' },
    ...{ responsibility: 1, rank: 1, createdAt: at },
  });
  const person = { createdAt: at, totpLastStep: 0 };
  await insert('staff', {
    id: 'w',
    email: 'w@x.fr',
    name: 'Works',
    passwordHash: 'h',
    ...person,
  });
  await insert('staff', { id: 'i', email: 'i@x.fr', name: 'Invited', ...person });
  for (const staffId of ['w', 'i']) {
    const role = { id: `r-${staffId}`, staffId, role: 'secretary', schoolId: 's' };
    await insert('staff_role', { ...role, createdAt: at });
    const link = { id: `l-${staffId}`, tokenHash: staffId, staffId, createdBy: 'cli:x' };
    await insert('staff_link', { ...link, createdAt: at, expiresAt: at });
  }
  const sessionTimes = { createdAt: at, lastSeenAt: at, expiresAt: at };
  await insert('staff_session', { id: 'ss', tokenHash: 't1', staffId: 'w', ...sessionTimes });
  const portal = { stage: 'activating', sealed: 'x', ...sessionTimes };
  await insert('portal_session', { id: 'ps', tokenHash: 't2', accountId: 'a', ...portal });
  const plan = { id: 'p', schoolId: 's', yearId: 'y', state: 'applying', createdBy: 'cli:x' };
  await insert('roster_import', { ...plan, createdAt: at });
  for (const seq of [1, 2, 3]) {
    const what = { entity: 'class', kind: 'create', fileIndex: 0, label: `6${String(seq)}` };
    const rest = { searchKey: '6', changeKey: 'k', before: '{}', after: '{}' };
    const appliedAt = seq < 3 ? at : null;
    await insert('import_change', {
      ...{ id: `p${String(seq)}`, importId: 'p', seq, appliedAt },
      ...what,
      ...rest,
    });
  }
}
