import { lazy } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { AccountList } from './accounts/account-list.js';
import { AccountShow } from './accounts/account-show.js';
import { AuditList } from './audit/audit-list.js';
import { ClassList } from './classes/class-list.js';
import { DashboardPage } from './dashboard/dashboard-page.js';
import { GuardianCreate, GuardianEdit } from './guardians/guardian-edit.js';
import { GuardianList } from './guardians/guardian-list.js';
import { GuardianShow } from './guardians/guardian-show.js';
import { HeldChangeList } from './held-changes/held-change-list.js';
import { createI18nProvider } from './i18n/i18n-provider.js';
import { ImportList } from './imports/import-list.js';
import { ConsoleLayout } from './layout/console-layout.js';
import { RunList } from './letters/run-list.js';
import { RunShow } from './letters/run-show.js';
import { MessageList } from './messages/message-list.js';
import { authProvider } from './providers/auth-provider.js';
import { createDataProvider } from './providers/data-provider.js';
import { keptStore } from './providers/kept-store.js';
import { SchoolEdit } from './schools/school-edit.js';
import { SchoolList } from './schools/school-list.js';
import { InvitationPage } from './session/invitation-page.js';
import { SecondFactorPage } from './session/second-factor-page.js';
import { SignInPage } from './session/sign-in-page.js';
import { StaffCreate } from './staff/staff-create.js';
import { StaffEdit } from './staff/staff-edit.js';
import { StaffList } from './staff/staff-list.js';
import { StudentCreate, StudentEdit } from './students/student-edit.js';
import { StudentList } from './students/student-list.js';
import { StudentShow } from './students/student-show.js';
import { TaskList } from './tasks/task-list.js';
import { TaskShow } from './tasks/task-show.js';
import { darkTheme, lightTheme } from './theme/theme.js';

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

const store = keptStore();
const dataProvider = createDataProvider();
const i18nProvider = createI18nProvider();

/** The console. Its pages are the API's resources, in the API's own spelling. */
export function App() {
  return (
    <BrowserRouter basename="/console">
      <Admin
        title="Trousseau"
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        store={store}
        theme={lightTheme}
        darkTheme={darkTheme}
        layout={ConsoleLayout}
        loginPage={SignInPage}
        dashboard={DashboardPage}
        disableTelemetry
      >
        <Resource name="imports" list={ImportList} create={ImportCreate} show={ImportShow} />
        <Resource name="classes" list={ClassList} />
        <Resource
          name="students"
          list={StudentList}
          show={StudentShow}
          create={StudentCreate}
          edit={StudentEdit}
        />
        <Resource
          name="guardians"
          list={GuardianList}
          show={GuardianShow}
          create={GuardianCreate}
          edit={GuardianEdit}
        />
        <Resource name="held-changes" list={HeldChangeList} />
        <Resource name="accounts" list={AccountList} show={AccountShow} />
        <Resource name="letter-runs" list={RunList} create={RunCreate} show={RunShow} />
        <Resource name="tasks" list={TaskList} show={TaskShow} />
        <Resource name="outbox-messages" list={MessageList} />
        <Resource name="staff" list={StaffList} create={StaffCreate} edit={StaffEdit} />
        <Resource name="audit-events" list={AuditList} />
        <Resource name="portal-settings" edit={PortalSettingsEdit} />
        <Resource name="schools" list={SchoolList} edit={SchoolEdit} />
        <CustomRoutes noLayout>
          <Route path="/invitation" element={<InvitationPage />} />
          <Route path="/second-factor" element={<SecondFactorPage />} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
