import { expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LetterRunPreview, LetterRunSelection, Role } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { RunCreate } from './run-create.js';

const RUN = '01900000-0000-7000-8000-000000000701';

function preview({ reissue, secrets }: LetterRunSelection): LetterRunPreview {
  return {
    letters: 214,
    pages: 214,
    issued: 200,
    withoutSecret: 14,
    quickerPath: secrets === 'needed' ? 9 : 0,
    skipped: reissue ? 0 : 12,
    voided: reissue ? 12 : 0,
    withoutAddress: 1,
    withoutBirthDate: 0,
    validUntil: '2026-11-28',
    warnings: [],
  };
}

function showing(state: unknown = null, role: Role = 'secretary') {
  const issueRun = jest.fn<ConsoleCommands['issueRun']>(() =>
    Promise.resolve({
      letterRunId: RUN,
      letters: 214,
      pages: 214,
      issued: 200,
      withoutSecret: 14,
      skipped: 0,
    }),
  );
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const downloadPdf = jest.fn<ConsoleCommands['downloadPdf']>(() =>
    Promise.reject(new Error('offline')),
  );
  const previewRun = jest.fn((selection: LetterRunSelection) =>
    Promise.resolve(preview(selection)),
  );
  const nothing = () => Promise.resolve({ data: [], total: 0 });
  renderPage(<RunCreate />, {
    resource: 'letter-runs',
    role,
    state,
    data: { issueRun, downloadPdf, previewRun, getList: nothing },
  });
  return { issueRun, downloadPdf, previewRun };
}

async function print() {
  const button = await screen.findByRole('button', { name: 'Imprimer 214\u00a0courriers' });
  await waitFor(() => {
    expect((button as HTMLButtonElement).disabled).toBe(false);
  });
  await userEvent.click(button);
}

it('says what would happen before anything is issued', async () => {
  const { issueRun } = showing();
  expect(await screen.findByText(/leur courrier est encore valable/)).toBeTruthy();
  expect(screen.getByText(/28\/11\/2026, 23 h 59/)).toBeTruthy();
  expect(screen.getByText(/1 responsable n’a pas d’adresse/)).toBeTruthy();
  expect(issueRun).not.toHaveBeenCalled();
});

it('says how many guardians need no password, and why, until every account is to get one', async () => {
  showing();
  const why =
    '9 responsables peuvent activer leur compte avec leur téléphone portable : leur courrier l’explique, sans mot de passe.';
  expect(await screen.findByText(why)).toBeTruthy();
  await userEvent.click(screen.getByLabelText('Pour tous les comptes non activés'));
  await waitFor(() => {
    expect(screen.queryByText(why)).toBeNull();
  });
});

it('asks why before it prints', async () => {
  showing();
  const button = await screen.findByRole('button', { name: 'Imprimer 214\u00a0courriers' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText('Indiquez d’abord le motif de l’impression.')).toBeTruthy();
});

it('issues at once when no letter stops working', async () => {
  const { issueRun, downloadPdf } = showing();
  fireEvent.change(screen.getByLabelText(/Motif de l’impression/), {
    target: { value: 'Rentrée' },
  });
  await print();
  await waitFor(() => {
    expect(downloadPdf).toHaveBeenCalledWith(RUN, 'Rentrée');
  });
  expect(issueRun.mock.lastCall?.[0]).toMatchObject({ holder: 'all', reissue: false, voids: 0 });
});

it('says that an issued run can still be printed when its download failed', async () => {
  showing();
  fireEvent.change(screen.getByLabelText(/Motif de l’impression/), {
    target: { value: 'Rentrée' },
  });
  await print();
  expect(await screen.findByText(/le téléchargement a échoué/)).toBeTruthy();
});

it('states how many letters will stop working, and issues only once that is meant', async () => {
  const { issueRun } = showing();
  fireEvent.change(screen.getByLabelText(/Motif de l’impression/), { target: { value: 'Perdus' } });
  await userEvent.click(screen.getByLabelText(/Aussi à ceux/));
  await screen.findByText('12 courriers déjà remis ne fonctionneront plus.');
  await print();
  expect(await screen.findByText('12 courriers ne fonctionneraient plus')).toBeTruthy();
  expect(issueRun).not.toHaveBeenCalled();

  const confirm = () =>
    screen.getByRole<HTMLButtonElement>('button', { name: 'Imprimer 214\u00a0courriers' });
  expect(confirm().disabled).toBe(true);
  await userEvent.click(screen.getByRole('checkbox', { name: /à la place des 12\u00a0anciens/ }));
  await userEvent.click(confirm());
  await waitFor(() => {
    expect(issueRun.mock.lastCall?.[0]).toMatchObject({ reissue: true, voids: 12 });
  });
});

it('prepares the letters of the persons chosen on the page before', async () => {
  const { previewRun } = showing({ logins: ['l.martin', 'n.benali'], holder: 'student' });
  expect(await screen.findByText('2 personnes choisies')).toBeTruthy();
  await waitFor(() => {
    expect(previewRun.mock.lastCall?.[0]).toMatchObject({
      logins: ['l.martin', 'n.benali'],
      holder: 'student',
    });
  });
});

it('keeps a troubleshooter to the students', async () => {
  const { previewRun } = showing(null, 'troubleshooter');
  await waitFor(() => {
    expect(previewRun.mock.lastCall?.[0].holder).toBe('student');
  });
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Responsables' }).disabled).toBe(true);
});
