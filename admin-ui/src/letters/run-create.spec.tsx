import { expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpError } from 'react-admin';
import type {
  LetterRunPeople,
  LetterRunPreview,
  LetterRunSelection,
  Role,
} from '@trousseau/shared';
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
    seen: { letters: 214, people: 'those' },
  };
}

function numbered(first: number, last: number): LetterRunPeople['people'] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    personId: `person-${String(first + index)}`,
    holder: 'student',
    personName: `MARTIN ${String(first + index)}`,
    className: '6A',
    state: 'EXPIRED',
    fate: 'issue',
  }));
}

/** What the API answers when other people would be issued than were counted. */
function differing(): HttpError {
  const body = {
    code: 'letters.people-differ',
    message: 'Les dossiers ont changé depuis le décompte.',
    errors: {},
  };
  return new HttpError(body.message, 409, body);
}

function showing(state: unknown = null, role: Role = 'secretary', moved = false) {
  const issueRun = jest.fn<ConsoleCommands['issueRun']>(() => {
    if (moved) return Promise.reject(differing());
    return Promise.resolve({
      letterRunId: RUN,
      letters: 214,
      pages: 214,
      issued: 200,
      withoutSecret: 14,
      skipped: 0,
    });
  });
  const runPeople = jest.fn<ConsoleCommands['runPeople']>(({ offset }) =>
    Promise.resolve({
      total: 101,
      people: offset === 0 ? numbered(1, 100) : numbered(101, 101),
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
    data: { issueRun, downloadPdf, previewRun, runPeople, getList: nothing },
  });
  return { issueRun, downloadPdf, previewRun, runPeople };
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
  expect(await screen.findByText(/laissées de côté/)).toBeTruthy();
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

it('leaves active accounts alone until they are asked for', async () => {
  const { previewRun } = showing();
  await waitFor(() => {
    expect(previewRun.mock.lastCall?.[0].states).toBeUndefined();
  });
  const active = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Déjà activés' });
  expect(active.checked).toBe(false);
  await userEvent.click(active);
  await waitFor(() => {
    expect(previewRun.mock.lastCall?.[0].states).toContain('ACTIVE');
  });
});

it('begins with what the line of the dashboard chose: one click prints', async () => {
  const { previewRun, issueRun } = showing({
    states: ['EXPIRED'],
    holder: 'all',
    reason: 'Courriers périmés',
  });
  await waitFor(() => {
    expect(previewRun.mock.lastCall?.[0]).toMatchObject({ states: ['EXPIRED'], holder: 'all' });
  });
  await print();
  await waitFor(() => {
    expect(issueRun.mock.lastCall?.[0]).toMatchObject({
      states: ['EXPIRED'],
      reason: 'Courriers périmés',
      seen: { letters: 214, people: 'those' },
    });
  });
});

it('opens the names behind a figure, a hundred at a time', async () => {
  const { runPeople } = showing({ states: ['EXPIRED'] });
  await userEvent.click(
    await screen.findByRole('button', { name: /^Voir les noms\s: 214\scourriers/ }),
  );
  expect(await screen.findByText('MARTIN 100')).toBeTruthy();
  expect(runPeople.mock.lastCall?.[0]).toMatchObject({
    figure: 'letters',
    offset: 0,
    selection: { states: ['EXPIRED'] },
  });
  await userEvent.click(screen.getByRole('button', { name: /Afficher les suivants/ }));
  expect(await screen.findByText('MARTIN 101')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Afficher les suivants/ })).toBeNull();
});

it('counts again when the records have changed since', async () => {
  const { previewRun } = showing({ reason: 'Rentrée' }, 'secretary', true);
  await print();
  expect(await screen.findByText('Les dossiers ont changé depuis le décompte.')).toBeTruthy();
  await waitFor(() => {
    expect(previewRun.mock.calls.length).toBeGreaterThan(1);
  });
});
