import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MergePreview, MergeView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { MergeHistory } from './merge-history.js';

const NADIA = '01900000-0000-7000-8000-000000000901';
const TWICE = '01900000-0000-7000-8000-000000000902';

const VALUES = { names: 'Mme BENALI Nadia', email: null, phone: null, address: null, leftOn: null };

const PREVIEW: MergePreview = {
  rosterVersion: 7,
  holder: 'guardian',
  keptId: NADIA,
  otherId: TWICE,
  mayChoose: true,
  administratorOnly: false,
  kept: {
    id: NADIA,
    name: 'BENALI Nadia',
    login: 'n.benali',
    state: 'CREATED',
    values: { ...VALUES, mobile: '+33639980001' },
  },
  other: {
    id: TWICE,
    name: 'BENALI Nadia',
    login: 'n.benali2',
    state: 'NOTIFIED',
    values: { ...VALUES, mobile: '+33639980002', email: 'nadia@example.org' },
  },
  children: [{ name: 'BENALI Yanis', how: 'moved', suspended: false, held: true }],
  account: 'closed',
  lettersVoided: 1,
  familyTold: true,
};

const MERGE: MergeView = {
  id: '01900000-0000-7000-8000-000000000903',
  kind: 'merge',
  holder: 'guardian',
  keptId: NADIA,
  keptName: 'BENALI Nadia',
  otherId: TWICE,
  otherName: 'BENALI Nadya',
  createdBy: 'Marie Bernard',
  createdAt: '2026-08-28T08:00:00.000Z',
  undoneAt: null,
  undoableUntil: '2026-10-27T08:00:00.000Z',
  undo: {
    refusal: null,
    children: ['BENALI Yanis'],
    stays: [{ name: 'BENALI Nadia', reason: 'account-activated' }],
  },
};

function showing(merges: MergeView[] = []) {
  const commands = {
    mergesOf: jest.fn<ConsoleCommands['mergesOf']>(() => Promise.resolve({ merges })),
    previewMerge: jest.fn<ConsoleCommands['previewMerge']>(() => Promise.resolve(PREVIEW)),
    mergeRecords: jest.fn<ConsoleCommands['mergeRecords']>(() => Promise.resolve(MERGE)),
    undoMerge: jest.fn<ConsoleCommands['undoMerge']>(() => Promise.resolve(MERGE)),
  };
  const people = [
    { id: NADIA, displayName: 'BENALI Nadia', city: null },
    { id: TWICE, displayName: 'BENALI Nadia', city: 'Lyon' },
  ];
  const getList = () => Promise.resolve({ data: people, total: people.length });
  const data = { ...commands, getList } as unknown as Partial<ConsoleCommands>;
  renderPage(<MergeHistory holder="guardian" personId={NADIA} />, { resource: 'guardians', data });
  return commands;
}

it('makes one record of two: what differs is chosen, and what happens is said before', async () => {
  const user = userEvent.setup();
  const { mergeRecords, previewMerge } = showing();
  await user.click(await screen.findByRole('button', { name: /Réunir avec une autre fiche/ }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByRole('searchbox', { name: /autre fiche/ }), 'benali');
  // the record itself is not among those that are found
  await user.click(await dialog.findByRole('radio', { name: 'BENALI Nadia (Lyon)' }));
  expect(await dialog.findByText(/BENALI Yanis devient l’enfant.*72/)).toBeDefined();
  expect(previewMerge).toHaveBeenCalledWith({ keptId: NADIA, otherId: TWICE });
  expect(dialog.getByText(/Le compte n.benali2 est fermé/)).toBeDefined();
  // an e-mail that the kept record lacks is proposed; the mobiles differ, and the kept one stays
  expect(dialog.getByText(/L’autre adresse mail sert au bout de 72/)).toBeDefined();
  await user.click(dialog.getByRole('radio', { name: /Portable.*06.39.98.00.02/ }));
  await user.type(dialog.getByRole('textbox', { name: /Motif/ }), 'Fiche en double');
  await user.click(dialog.getByRole('button', { name: 'Réunir les deux fiches' }));
  expect(mergeRecords).toHaveBeenCalledWith({
    keptId: NADIA,
    otherId: TWICE,
    rosterVersion: 7,
    choices: {
      names: 'kept',
      mobile: 'other',
      email: 'other',
      phone: 'kept',
      address: 'kept',
      class: 'kept',
    },
    reason: 'Fiche en double',
  });
  expect(await screen.findByText('Les deux fiches sont réunies.')).toBeDefined();
});

it('takes a merge back, and says who stays and why', async () => {
  const user = userEvent.setup();
  const { undoMerge } = showing([MERGE]);
  expect(await screen.findByText('Réunie avec BENALI Nadya')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Annuler…' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/Revient en arrière.*BENALI Yanis/)).toBeDefined();
  expect(dialog.getByText(/BENALI Nadia.*activé depuis/)).toBeDefined();
  await user.type(dialog.getByRole('textbox', { name: /Motif/ }), 'Deux personnes');
  await user.click(dialog.getByRole('button', { name: 'Annuler…' }));
  expect(undoMerge).toHaveBeenCalledWith(MERGE.id, 'Deux personnes');
});

it('says why a merge cannot be taken back any more', async () => {
  showing([{ ...MERGE, undo: { refusal: 'merging.too-old', children: [], stays: [] } }]);
  expect(await screen.findByText(/date de plus de 60/)).toBeDefined();
});
