import type { ReactNode } from 'react';
import { AdminContext, memoryStore, ResourceContextProvider, testDataProvider } from 'react-admin';
import type { DataProvider } from 'react-admin';
import { Notification } from 'react-admin';
import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import type { Me, Role } from '@trousseau/shared';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { MeProvider } from '../providers/me-context.js';
import { darkTheme, lightTheme } from '../theme/theme.js';

const SCHOOL = '01900000-0000-7000-8000-000000000002';

/** A member of staff of one school, in this role, who may operate the installation besides. */
export function staffMember(role: Role, operates = role === 'operator'): Me {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    email: 'marie@example.org',
    name: 'Marie Bernard',
    roles: [{ role, schoolId: SCHOOL, schoolName: 'Collège Jean-Moulin' }],
    schoolId: SCHOOL,
    schoolName: 'Collège Jean-Moulin',
    role,
    operates,
    hasSecondFactor: true,
    mustEnrolSecondFactor: false,
    steppedUpUntil: null,
    provider: null,
    demo: false,
  };
}

interface Setting {
  readonly resource: string;
  readonly data: Partial<DataProvider & ConsoleCommands>;
  readonly role?: Role;
  /** What the page that leads here handed over. */
  readonly state?: unknown;
  /** What the address says after its path, with the `?`. */
  readonly search?: string;
}

/** Renders a page of the console in French, as a member of staff sees it, on this data. */
export function renderPage(
  page: ReactNode,
  { resource, data, role = 'secretary', state, search = '' }: Setting,
) {
  const entry = { pathname: `/${resource}`, search, state };
  return render(
    <MemoryRouter initialEntries={[entry]}>
      <AdminContext
        dataProvider={testDataProvider(data)}
        i18nProvider={createI18nProvider()}
        store={memoryStore()}
        theme={lightTheme}
        darkTheme={darkTheme}
        queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <MeProvider value={staffMember(role)}>
          <ResourceContextProvider value={resource}>{page}</ResourceContextProvider>
          <Notification />
        </MeProvider>
      </AdminContext>
    </MemoryRouter>,
  );
}
