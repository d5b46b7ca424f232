import { expect, it, jest } from '@jest/globals';
import type { DataProvider, GetListParams } from 'react-admin';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { StoppedImport } from './stopped-import.js';

const IMPORT = '01900000-0000-7000-8000-000000000801';
const JOB = '01900000-0000-7000-8000-000000000802';

const interrupted = anImport({
  id: IMPORT,
  state: 'interrupted',
  jobId: JOB,
  appliedChanges: 500,
});

function showing(record: ImportView) {
  const asked: GetListParams['filter'][] = [];
  const resumeImport = jest.fn<ConsoleCommands['resumeImport']>(() => Promise.resolve(record));
  const getList = (_resource: string, params: GetListParams) => {
    asked.push(params.filter);
    return Promise.resolve({ data: [], total: 0 });
  };
  const job = {
    id: JOB,
    state: 'failed',
    done: 500,
    total: 3200,
    errorCode: 'server.job-interrupted',
  };
  renderPage(<StoppedImport record={record} />, {
    resource: 'imports',
    data: {
      // testDataProvider's methods are generic in the record that each call names
      getList: getList,
      getOne: (() => Promise.resolve({ data: job })) as DataProvider['getOne'],
      resumeImport,
    },
  });
  return { asked, resumeImport };
}

it('says how much of an interrupted import was applied, and resumes it', async () => {
  const { resumeImport } = showing(interrupted);
  expect(await screen.findByText(/500 changements appliqués sur 3.200/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Reprendre' }));
  await waitFor(() => expect(resumeImport).toHaveBeenCalledWith(IMPORT));
});

it('lists what was applied before the rest was given up', async () => {
  const { asked } = showing({ ...interrupted, state: 'abandoned' });
  expect(await screen.findByText(/500 changements appliqués sont conservés/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Reprendre' })).toBeNull();
  await waitFor(() => {
    expect(asked.at(-1)).toEqual({ importId: IMPORT, applied: true });
  });
});
