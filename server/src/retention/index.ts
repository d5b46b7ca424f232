export { CloseSchool, LEAVING_KEY_USES } from './close-school.js';
export type { LeavingProof } from './close-school.js';
export { ErasePerson } from './erase-person.js';
export { MakePersonFile } from './person-file.js';
export { RetentionDays } from './retention-days.js';
export { RetentionModule } from './retention.module.js';
export { RunRetention } from './run-retention.js';
export type { RuleDone } from './run-retention.js';
