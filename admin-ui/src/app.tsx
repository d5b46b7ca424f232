import { Admin, CustomRoutes, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { DashboardPage } from './dashboard/dashboard-page.js';
import { createI18nProvider } from './i18n/i18n-provider.js';
import { ConsoleLayout } from './layout/console-layout.js';
import { NotFoundPage } from './layout/not-found-page.js';
import { authProvider } from './providers/auth-provider.js';
import { createDataProvider } from './providers/data-provider.js';
import { CONSOLE, OPEN_PAGES } from './providers/open-pages.js';
import { persistentStore } from './providers/persistent-store.js';
import { PAGES } from './pages.js';
import { InvitationPage } from './session/invitation-page.js';
import { MyAccountPage } from './session/my-account-page.js';
import { ProviderReturnPage } from './session/provider-return-page.js';
import { SecondFactorPage } from './session/second-factor-page.js';
import { SignInPage } from './session/sign-in-page.js';
import { darkTheme, lightTheme } from './theme/theme.js';

const store = persistentStore();
const dataProvider = createDataProvider();
const i18nProvider = createI18nProvider();

/** The console: its pages, who may see them, and the frame around them. */
export function App() {
  return (
    <BrowserRouter basename={CONSOLE}>
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
        catchAll={NotFoundPage}
        disableTelemetry
      >
        {PAGES.map((resource) => (
          <Resource key={resource.name} {...resource} />
        ))}
        <CustomRoutes>
          <Route path="/my-account" element={<MyAccountPage />} />
        </CustomRoutes>
        <CustomRoutes noLayout>
          <Route path={OPEN_PAGES.invitation} element={<InvitationPage />} />
          <Route path={OPEN_PAGES.providerReturn} element={<ProviderReturnPage />} />
          <Route path="/second-factor" element={<SecondFactorPage />} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
