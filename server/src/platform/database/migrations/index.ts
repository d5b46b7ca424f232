import { Platform1766000000000 } from './1766000000000-platform.js';
import { Roster1766000001000 } from './1766000001000-roster.js';
import { Staff1766000002000 } from './1766000002000-staff.js';
import { Accounts1766000003000 } from './1766000003000-accounts.js';
import { Imports1766000004000 } from './1766000004000-imports.js';
import { Letters1766000005000 } from './1766000005000-letters.js';
import { Activation1766000006000 } from './1766000006000-activation.js';
import { Messages1767000000000 } from './1767000000000-messages.js';
import { PortalSettings1767000001000 } from './1767000001000-portal-settings.js';
import { TaskDetails1767000002000 } from './1767000002000-task-details.js';
import { ContactHolds1767000003000 } from './1767000003000-contact-holds.js';
import { ActivationPaths1767000004000 } from './1767000004000-activation-paths.js';
import { OwnAccount1767000005000 } from './1767000005000-own-account.js';
import { Installation1768000000000 } from './1768000000000-installation.js';
import { InterruptedImports1768000001000 } from './1768000001000-interrupted-imports.js';
import { LimitBuckets1768000002000 } from './1768000002000-limit-buckets.js';
import { HeldChanges1768000003000 } from './1768000003000-held-changes.js';
import { SearchNames1768000004000 } from './1768000004000-search-names.js';
import { StaffPlaces1768000004100 } from './1768000004100-staff-places.js';
import { Sessions1768000005100 } from './1768000005100-sessions.js';
import { JobRetries1768000005200 } from './1768000005200-job-retries.js';
import { Directory1768000006000 } from './1768000006000-directory.js';
import { ListIndexes1768000006100 } from './1768000006100-list-indexes.js';
import { Plans1768000006200 } from './1768000006200-plans.js';
import { ToDoFigures1768000006350 } from './1768000006350-to-do-figures.js';
import { LetterLogins1768000006360 } from './1768000006360-letter-logins.js';
import { Submissions1768000006400 } from './1768000006400-submissions.js';
import { AccessibilityAudit1768000006470 } from './1768000006470-accessibility-audit.js';
import { OverseasMobiles1768000006500 } from './1768000006500-overseas-mobiles.js';
import { LongerNames1768000006600 } from './1768000006600-longer-names.js';
import { ExportDays1769000002000 } from './1769000002000-export-days.js';
import { ImportAnswers1769000003000 } from './1769000003000-import-answers.js';
import { ImportClasses1769000006000 } from './1769000006000-import-classes.js';
import { ImportLeavers1769000007000 } from './1769000007000-import-leavers.js';
import { KnownElsewhere1769000009000 } from './1769000009000-known-elsewhere.js';
import { PlanSeals1769000010000 } from './1769000010000-plan-seals.js';
import { Readings1770000005000 } from './1770000005000-readings.js';
import { RecordMerges1769000008000 } from './1769000008000-record-merges.js';
import { Retention1770000002000 } from './1770000002000-retention.js';
import { SchoolLeavings1770000002100 } from './1770000002100-school-leavings.js';
import { SchoolYears1769000005000 } from './1769000005000-school-years.js';
import { SealedAudit1770000001000 } from './1770000001000-sealed-audit.js';
import { SettledImports1769000001000 } from './1769000001000-settled-imports.js';
import { Undo1769000004000 } from './1769000004000-undo.js';
import { ClosedScopes1770000003000 } from './1770000003000-closed-scopes.js';
import { IncidentActs1770000006000 } from './1770000006000-incident-acts.js';
import { NameOrder1771000001000 } from './1771000001000-name-order.js';
import { AuditForgetting1771000002000 } from './1771000002000-audit-forgetting.js';
import { BreachFigures1771000003000 } from './1771000003000-breach-figures.js';
import { DoubtedPasswords1771000004000 } from './1771000004000-doubted-passwords.js';
import { StaffIdentities1771000005000 } from './1771000005000-staff-identities.js';
import { StaffNetworks1771000005100 } from './1771000005100-staff-networks.js';
import { Families1771000005400 } from './1771000005400-families.js';
import { ActivationDays1771000005410 } from './1771000005410-activation-days.js';

/** In the order they run. Published ones are never edited; a new one has a higher number. */
export const migrations = [
  Platform1766000000000,
  Roster1766000001000,
  Staff1766000002000,
  Accounts1766000003000,
  Imports1766000004000,
  Letters1766000005000,
  Activation1766000006000,
  Messages1767000000000,
  PortalSettings1767000001000,
  TaskDetails1767000002000,
  ContactHolds1767000003000,
  ActivationPaths1767000004000,
  OwnAccount1767000005000,
  Installation1768000000000,
  InterruptedImports1768000001000,
  LimitBuckets1768000002000,
  HeldChanges1768000003000,
  SearchNames1768000004000,
  StaffPlaces1768000004100,
  Sessions1768000005100,
  JobRetries1768000005200,
  Directory1768000006000,
  ListIndexes1768000006100,
  Plans1768000006200,
  ToDoFigures1768000006350,
  LetterLogins1768000006360,
  Submissions1768000006400,
  AccessibilityAudit1768000006470,
  OverseasMobiles1768000006500,
  LongerNames1768000006600,
  SettledImports1769000001000,
  ExportDays1769000002000,
  ImportAnswers1769000003000,
  Undo1769000004000,
  SchoolYears1769000005000,
  ImportClasses1769000006000,
  ImportLeavers1769000007000,
  RecordMerges1769000008000,
  KnownElsewhere1769000009000,
  PlanSeals1769000010000,
  SealedAudit1770000001000,
  Retention1770000002000,
  SchoolLeavings1770000002100,
  ClosedScopes1770000003000,
  Readings1770000005000,
  IncidentActs1770000006000,
  NameOrder1771000001000,
  AuditForgetting1771000002000,
  BreachFigures1771000003000,
  DoubtedPasswords1771000004000,
  StaffIdentities1771000005000,
  StaffNetworks1771000005100,
  Families1771000005400,
  ActivationDays1771000005410,
] as const;
