export { readFile } from './reading/read-file.js';
export type {
  Format,
  OpenSchool,
  ReadFile,
  ReadingContext,
  ReadingOverrides,
} from './reading/formats/format.js';
export { FORMATS } from './reading/formats/index.js';
export { keepColumns, type DelimitedFile } from './reading/keep-columns.js';
export type { ReadingLimits } from './reading/archive/limits.js';
export type { ExportDays } from './reading/siecle/export-days.js';
export type { ReadingProgress } from './reading/progress.js';
export {
  rejectedPeople,
  rejectedRows,
  type RejectedFile,
  type Reasons,
} from './reading/rejected-rows.js';
export { targetLabel } from './reading/targets.js';
export {
  foundElsewhere,
  withElsewhere,
  type FoundElsewhere,
  type KnownElsewhere,
  type Newcomer,
} from './planning/elsewhere.js';
export type { Answers, GivenAnswer, PairOfKeys } from './planning/answers.js';
export type { MappedClass } from './planning/class-names.js';
export { saidOfGuardian, saidOfStudent } from './planning/said.js';
export type { SaidChild, SaidGuardian, SaidStudent } from './planning/said.js';
export type { NextYear } from './planning/rollover.js';
export { planImport, type ImportPlan, type PlanInput } from './planning/plan.js';
export {
  linkEnds,
  placeOfKey,
  type FieldValues,
  type PlaceOfKey,
  type PlannedChange,
} from './planning/changes.js';
export type {
  RosterGuardian,
  RosterLink,
  RosterSnapshot,
  RosterStudent,
} from './planning/roster-snapshot.js';
