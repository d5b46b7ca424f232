import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { AccountList } from './accounts/account-list.js';
import { AccountShow } from './accounts/account-show.js';
import { AuditList } from './audit/audit-list.js';
import { ClassList } from './classes/class-list.js';
import { GuardianCreate, GuardianEdit } from './guardians/guardian-edit.js';
import { GuardianList } from './guardians/guardian-list.js';
import { GuardianShow } from './guardians/guardian-show.js';
import { BreachList } from './breaches/breach-list.js';
import { BreachShow } from './breaches/breach-show.js';
import { HeldChangeList } from './held-changes/held-change-list.js';
import { ImportList } from './imports/import-list.js';
import { IncidentPage } from './incident/incident-page.js';
import { RunList } from './letters/run-list.js';
import { RunShow } from './letters/run-show.js';
import { MessageList } from './messages/message-list.js';
import { RetentionPage } from './retention/retention-page.js';
import { SchoolCreate } from './schools/school-create.js';
import { SchoolEdit } from './schools/school-edit.js';
import { SchoolList } from './schools/school-list.js';
import { NetworksPage } from './staff/networks-page.js';
import { StaffCreate } from './staff/staff-create.js';
import { StaffEdit } from './staff/staff-edit.js';
import { StaffList } from './staff/staff-list.js';
import { StudentCreate, StudentEdit } from './students/student-edit.js';
import { StudentList } from './students/student-list.js';
import { StudentShow } from './students/student-show.js';
import { TaskList } from './tasks/task-list.js';
import { TaskShow } from './tasks/task-show.js';
import { SchoolYearPage } from './years/school-year-page.js';

const ImportCreate = lazy(async () => ({
  default: (await import('./imports/import-create.js')).ImportCreate,
}));
const ImportShow = lazy(async () => ({
  default: (await import('./imports/import-show.js')).ImportShow,
}));
const PortalSettingsEdit = lazy(async () => ({
  default: (await import('./portal-settings/portal-settings-edit.js')).PortalSettingsEdit,
}));
const RunCreate = lazy(async () => ({
  default: (await import('./letters/run-create.js')).RunCreate,
}));

/** The pages of the console: the API's resources, in the API's own spelling. Each has its story in `pages.spec.tsx`. */
export const PAGES = [
  { name: 'imports', list: ImportList, create: ImportCreate, show: ImportShow },
  { name: 'classes', list: ClassList },
  {
    name: 'students',
    list: StudentList,
    show: StudentShow,
    create: StudentCreate,
    edit: StudentEdit,
  },
  {
    name: 'guardians',
    list: GuardianList,
    show: GuardianShow,
    create: GuardianCreate,
    edit: GuardianEdit,
  },
  { name: 'held-changes', list: HeldChangeList },
  { name: 'accounts', list: AccountList, show: AccountShow },
  { name: 'letter-runs', list: RunList, create: RunCreate, show: RunShow },
  { name: 'tasks', list: TaskList, show: TaskShow },
  { name: 'outbox-messages', list: MessageList },
  { name: 'school-years', list: SchoolYearPage },
  { name: 'staff', list: StaffList, create: StaffCreate, edit: StaffEdit },
  { name: 'staff-networks', list: NetworksPage },
  { name: 'audit-events', list: AuditList },
  { name: 'retention', list: RetentionPage },
  { name: 'incident-acts', list: IncidentPage },
  { name: 'breaches', list: BreachList, show: BreachShow },
  { name: 'portal-settings', edit: PortalSettingsEdit },
  { name: 'schools', list: SchoolList, create: SchoolCreate, edit: SchoolEdit },
] as const satisfies readonly ResourceProps[];
