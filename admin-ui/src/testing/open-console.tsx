import {
  Admin,
  CustomRoutes,
  HttpError,
  memoryStore,
  Resource,
  testDataProvider,
} from 'react-admin';
import type { AuthProvider, DataProvider } from 'react-admin';
import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, useLocation, useNavigate } from 'react-router';
import type { NavigateFunction } from 'react-router';
import { errorMessage } from '@trousseau/shared';
import type { LetterRunPreview, Me, MergesOfPerson } from '@trousseau/shared';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { ConsoleLayout } from '../layout/console-layout.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { PAGES } from '../pages.js';
import { mayDo } from '../providers/auth-provider.js';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { darkTheme, lightTheme } from '../theme/theme.js';
import { EMPTY_DASHBOARD } from './dashboard.js';
import { NETWORKS, PREVIEW, PROPOSAL, RECORDS, RETENTION, ROLLOVER } from './records.js';

/** How a part of the API answers: with nothing, not yet, with a refusal, or with what there is. */
export type State = 'empty' | 'loading' | 'failing' | 'full';

/** What the API says when it fails. */
export const REFUSAL = 'La base de données ne répond pas.';

/** The state of each resource, and of `preview`, the preview of letters; `full` where nothing is said. */
export type Api = Readonly<Record<string, State>>;

/** The console, opened once and walked about in. */
export interface OpenConsole {
  /** Goes to a page anew, with nothing remembered, on an API in this state. */
  visit(path: string, api?: Api): Promise<void>;
  /** The address of the page that is shown. */
  where(): string;
  /** From now on the API answers so. */
  nowWith(api: Api): void;
  close(): void;
}

/** Opens the whole console, all its pages in their frame, for this member of staff. */
export async function openConsole(me: Me): Promise<OpenConsole> {
  let api: Api = {};
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let go: NavigateFunction = () => undefined;
  let where = '';
  function Navigator() {
    go = useNavigate();
    where = useLocation().pathname;
    return null;
  }
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  await act(async () => {
    root.render(
      <MemoryRouter initialEntries={['/nowhere']}>
        <Navigator />
        <Admin
          dataProvider={apiOf(() => api)}
          authProvider={signedInAs(me)}
          i18nProvider={createI18nProvider()}
          store={memoryStore()}
          theme={lightTheme}
          darkTheme={darkTheme}
          layout={ConsoleLayout}
          catchAll={NotFoundPage}
          queryClient={queryClient}
          disableTelemetry
        >
          {PAGES.map((page) => (
            <Resource key={page.name} {...page} />
          ))}
          <CustomRoutes>
            <Route path="/nowhere" element={null} />
          </CustomRoutes>
        </Admin>
      </MemoryRouter>,
    );
    await Promise.resolve();
  });
  return {
    async visit(path, next = {}) {
      await act(async () => {
        await go('/nowhere');
      });
      api = next;
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'auth' });
      await act(async () => {
        await go(path);
      });
    },
    where: () => where,
    nowWith(next) {
      api = next;
    },
    close() {
      act(() => {
        root.unmount();
      });
      container.remove();
    },
  };
}

function signedInAs(me: Me): AuthProvider {
  return {
    login: () => Promise.resolve(),
    logout: () => Promise.resolve(),
    checkAuth: () => Promise.resolve(),
    checkError: () => Promise.resolve(),
    getIdentity: () => Promise.resolve({ id: me.id, fullName: me.name }),
    getPermissions: () => Promise.resolve(me),
    canAccess: ({ action, resource, record }) =>
      Promise.resolve(mayDo(me, action, resource, record)),
  };
}

/** A merge that made this record one with another. */
function mergeInto(keptId: string): MergesOfPerson['merges'][number] {
  return {
    id: '01900000-0000-7000-8000-000000000901',
    kind: 'merge',
    holder: 'guardian',
    keptId,
    keptName: 'ÑUÑEZ Ève',
    otherId: '01900000-0000-7000-8000-000000000902',
    otherName: 'NÚÑEZ Eva',
    createdBy: 'Karim Haddad',
    createdAt: '2026-08-28T08:00:00.000Z',
    undoneAt: null,
    undoableUntil: '2026-10-27T08:00:00.000Z',
    undo: { refusal: null, children: ['O’BRIEN-D’ARC Lina'], stays: [] },
  };
}

function apiOf(present: () => Api): DataProvider {
  const answer = <T,>(
    of: string,
    full: () => T,
    empty: () => T | Promise<T> = full,
  ): Promise<T> => {
    const state = present()[of] ?? 'full';
    if (state === 'loading') return new Promise(() => undefined);
    if (state === 'failing') return Promise.reject(new HttpError(REFUSAL, 503));
    return Promise.resolve(state === 'full' ? full() : empty());
  };
  const recordsOf = (resource: string) => RECORDS[resource] ?? [];
  const list = (resource: string) =>
    answer(
      resource,
      () => ({ data: [...recordsOf(resource)], total: recordsOf(resource).length }),
      () => ({ data: [], total: 0 }),
    );
  const provider: Partial<ConsoleCommands> & Record<string, unknown> = {
    getList: list,
    getManyReference: list,
    getMany: (resource: string, { ids }: { ids: readonly string[] }) =>
      answer(resource, () => ({ data: recordsOf(resource).filter(({ id }) => ids.includes(id)) })),
    getOne: (resource: string, { id }: { id: string }) =>
      answer(
        resource,
        () => ({ data: recordsOf(resource).find((record) => record.id === id) }),
        () => Promise.reject(new HttpError(errorMessage('record.not-found', {}), 404)),
      ),
    activationCurve: () => Promise.resolve({ days: [], marks: [] }),
    followFigures: () => Promise.resolve(),
    dashboard: () => answer('dashboard', () => EMPTY_DASHBOARD),
    mergesOf: (_: string, id: string) =>
      answer<MergesOfPerson>(
        'merges',
        () => ({ merges: [mergeInto(id)] }),
        () => ({ merges: [] }),
      ),
    staffNetworks: () => answer('staff-networks', () => NETWORKS),
    retention: () => answer('retention', () => RETENTION),
    rollover: () =>
      answer(
        'school-years',
        () => ROLLOVER,
        () => ({ ...ROLLOVER, next: null, switchOn: null, preview: null }),
      ),
    letterProposals: () =>
      answer(
        'proposals',
        () => [PROPOSAL],
        () => [],
      ),
    previewIncidentAct: ({ kind }) =>
      answer(kind === 'void-letters' ? 'incident-preview' : kind, () => ({
        ...{ kind, count: 1240, exact: true, shut: 0, leftOut: [] },
      })),
    previewRun: () => answer<LetterRunPreview>('preview', () => PREVIEW),
  };
  return testDataProvider(provider);
}
