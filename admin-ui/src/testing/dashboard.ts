import { emptyCounts } from '@trousseau/shared';
import type { DashboardView } from '@trousseau/shared';

/** The dashboard of a school that has nobody yet. */
export const EMPTY_DASHBOARD: DashboardView = {
  days: { today: '2026-08-28', first: null, on: null, since: null },
  status: {
    students: emptyCounts(),
    guardians: emptyCounts(),
    families: { none: 0, all: 0 },
    classes: [],
  },
  before: null,
  still: [],
  todo: {
    lettersExpired: 0,
    neverNotified: 0,
    guardiansWithoutMobile: 0,
    studentsWithoutBirthDate: 0,
    openTasks: 0,
    emailPending: 0,
  },
  batches: {
    lettersExpired: { student: 0, guardian: 0 },
    neverNotified: { student: 0, guardian: 0 },
    emailPending: { student: 0, guardian: 0 },
    guardiansWithoutMobile: { student: 0, guardian: 0 },
  },
  year: {
    ...{ label: '2026-2027', nextLabel: '2027-2028', step: null },
    ...{ arrivals: 0, moves: 0, leavers: 0 },
  },
  firstSteps: null,
  franceConnect: false,
};
