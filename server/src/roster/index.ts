export { Roster } from './roster.js';
export type { GuardianPatch, GuardianSource, LinkSource, StudentSource } from './record-changes.js';
export { RosterModule } from './roster.module.js';
export { Holds } from './holds.js';
export type { AddedGuardian, HoldCause } from './holds.js';
export type { HeldChange } from './persistence/held-change-store.js';
export { AccountRecords } from './persistence/account-records.js';
export type { ChildRecord } from './persistence/account-records.js';
export { LINK_GONE, SUSPENDED_LINK } from './persistence/noted-suspensions.js';
export { RecordMoves } from './persistence/record-moves.js';
export { RECORD_TABLES, RecordRows } from './persistence/record-rows.js';
export type { PlainRow, RecordTable } from './persistence/record-rows.js';
export { RosterRecords } from './persistence/roster-records.js';
export type {
  ClassRecord,
  GuardianRecord,
  LinkRecord,
  StudentRecord,
} from './persistence/roster-store.js';
export { SCHOOL_LEAVES, SchoolLeavings } from './persistence/school-leavings.js';
export type { Leaving } from './persistence/school-leavings.js';
export { holdsSchools } from './persistence/school-store.js';
export type { School, SchoolYear } from './persistence/school-store.js';
export { nextOf, schoolView, Schools, schoolYearViews } from './schools.js';
export { knownOf } from './domain/known-of.js';
export { TouchedPeople } from './touched-people.js';
export type { Touched } from './touched-people.js';
export { INSTALLATION, schoolScope } from './scope.js';
export type { RecordScope, SchoolScope } from './scope.js';
export { classKeys, nameKeys } from './domain/keys.js';
export {
  changedContacts,
  heldContacts,
  HOLD_HOURS,
  holdEnd,
  isHeld,
  UNTIL_APPROVED,
} from './domain/contact-holds.js';
export type { ContactKind } from './domain/contact-holds.js';
