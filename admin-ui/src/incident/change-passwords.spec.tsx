import { expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { IncidentActPreview, IncidentActView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { ActSection } from './act-section.js';

const PREVIEW: IncidentActPreview = {
  kind: 'change-passwords',
  count: 1240,
  exact: true,
  shut: 3,
  leftOut: [
    { why: 'never-activated', accounts: 412 },
    { why: 'changed', accounts: 17 },
    { why: 'reset', accounts: 5 },
    { why: 'france-connect', accounts: 88 },
    { why: 'asked', accounts: 0 },
  ],
};

it('proposes the day that it is where the school is', async () => {
  jest.useFakeTimers({
    now: new Date('2026-11-30T21:30:00.000Z'),
    doNotFake: [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'nextTick',
      'performance',
    ],
  });
  try {
    renderPage(<ActSection kind="change-passwords" />, {
      resource: 'incident-acts',
      role: 'administrator',
      data: {
        previewIncidentAct: () => Promise.resolve(PREVIEW),
        getOne: () =>
          Promise.resolve({ data: { id: 'school', timeZone: 'Indian/Reunion' } as never }),
      },
    });
    await waitFor(() => {
      expect(screen.getByLabelText(/peut-être connus depuis le/)).toHaveProperty(
        'value',
        '2026-12-01',
      );
    });
  } finally {
    jest.useRealTimers();
  }
});

it('states how many passwords change since a day, whom it leaves out, and sends what was typed', async () => {
  const previewIncidentAct = jest
    .fn<ConsoleCommands['previewIncidentAct']>()
    .mockResolvedValue(PREVIEW);
  const getOne = () =>
    Promise.resolve({ data: { id: 'school', timeZone: 'Europe/Paris' } as never });
  const beginIncidentAct = jest
    .fn<ConsoleCommands['beginIncidentAct']>()
    .mockResolvedValue({} as IncidentActView);
  renderPage(<ActSection kind="change-passwords" />, {
    resource: 'incident-acts',
    role: 'administrator',
    data: { previewIncidentAct, beginIncidentAct, getOne },
  });
  const day = await screen.findByLabelText(/peut-être connus depuis le/);
  fireEvent.change(day, { target: { value: '2026-03-26' } });
  await screen.findByText(/1\s240 comptes devront choisir un nouveau mot de passe/);
  expect(previewIncidentAct).toHaveBeenLastCalledWith({
    kind: 'change-passwords',
    since: '2026-03-26',
  });
  screen.getByText(/Dont 3 comptes verrouillés ou clos/);
  screen.getByText(/Jamais activés\s: 412/);
  screen.getByText(/changé depuis ce jour\s: 17/);
  screen.getByText(/réinitialisé par l’établissement depuis ce jour\s: 5/);
  screen.getByText(/sans mot de passe ici\s: 88/);
  fireEvent.click(screen.getByRole('button', { name: 'Faire changer les mots de passe' }));
  const dialog = within(await screen.findByRole('dialog'));
  const confirm = dialog.getByRole('button', { name: /^Faire changer 1\s240\smots\sde\spasse$/ });
  fireEvent.change(dialog.getByLabelText(/Motif/), { target: { value: 'Fuite' } });
  fireEvent.change(dialog.getByLabelText(/Leur nombre/), { target: { value: '1240' } });
  fireEvent.click(confirm);
  await waitFor(() => {
    expect(beginIncidentAct).toHaveBeenCalledWith({
      ...{ kind: 'change-passwords', since: '2026-03-26', count: 1240, reason: 'Fuite' },
    });
  });
});
