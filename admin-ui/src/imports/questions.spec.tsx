import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportDecision, ImportReport, ImportView, QuestionPerson } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { AnsweredQuestions } from './answered-questions.js';
import { Questions } from './questions.js';

const IMPORT = '01900000-0000-7000-8000-000000000801';

function person(key: string, name: string, changes: Partial<QuestionPerson> = {}): QuestionPerson {
  const values = { firstName: name, birthDate: '2012-03-05' };
  return { key, known: false, name, file: 'a.csv', line: 20, values, ...changes };
}

function question(people: QuestionPerson[], code = 'imports.near-match'): ImportDecision {
  const names = people.map(({ name }) => name).join(' ou ');
  return { code, file: 'a.csv', lines: [20], message: `${names} ?`, people };
}

function importWith(report: Pick<ImportReport, 'decisions' | 'answered'>): ImportView {
  const counts = { create: 0, update: 0, unchanged: 0, leave: 0, absent: 0 };
  return anImport({
    id: IMPORT,
    report: {
      files: [],
      classes: [],
      students: { ...counts, move: 0 },
      guardians: counts,
      links: { create: 0, remove: 0, unchanged: 0 },
      problems: [],
      ...report,
    },
  });
}

function showing(record: ImportView) {
  const answerImport = jest.fn<ConsoleCommands['answerImport']>(() => Promise.resolve(record));
  const done = jest.fn();
  const page = (
    <>
      <Questions record={record} onAnswered={done} />
      <AnsweredQuestions record={record} onTakenBack={done} />
    </>
  );
  renderPage(page, { resource: 'imports', data: { answerImport } });
  return answerImport;
}

const lea = person('k-lea', 'Léa', { known: true, line: null });
const leo = person('k-leo', 'Léo');

it('shows what differs side by side, and sends what is chosen', async () => {
  const answerImport = showing(importWith({ decisions: [question([leo, lea])] }));
  expect(await screen.findByRole('row', { name: 'Prénom Léo Léa' })).toBeTruthy();
  expect(screen.queryByRole('row', { name: /naissance/ })).toBeNull();
  expect(screen.getByText(/^Pareil des deux côtés.: Date de naissance 05\/03\/2012$/)).toBeTruthy();
  const asked = screen.getByRole('group', { name: 'Qui est Léo\u202f?' });
  await userEvent.click(within(asked).getByRole('radio', { name: 'Deux personnes' }));
  await userEvent.click(screen.getByRole('button', { name: /^Enregistrer 1.réponse/ }));
  expect(answerImport).toHaveBeenCalledWith(IMPORT, {
    answers: [{ one: 'k-leo', other: 'k-lea', verdict: 'different' }],
  });
});

it('keeps nothing of what waits', async () => {
  showing(importWith({ decisions: [question([leo, lea])] }));
  await userEvent.click(await screen.findByRole('radio', { name: 'La même personne' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Plus tard' }));
  expect(screen.queryByRole('button', { name: /^Enregistrer/ })).toBeNull();
});

it('joins no two records', async () => {
  const known = { ...leo, known: true, line: null };
  showing(importWith({ decisions: [question([known, lea], 'imports.homonym-guardians')] }));
  expect(await screen.findByRole('radio', { name: 'Deux personnes' })).toBeTruthy();
  expect(screen.queryByRole('radio', { name: 'La même personne' })).toBeNull();
});

it('asks which of several somebody is', async () => {
  const lia = person('k-lia', 'Lia', { known: true, line: null });
  const answerImport = showing(importWith({ decisions: [question([leo, lea, lia])] }));
  await userEvent.click(await screen.findByRole('radio', { name: 'C’est Lia' }));
  await userEvent.click(screen.getByRole('button', { name: /^Enregistrer 1.réponse/ }));
  expect(answerImport).toHaveBeenCalledWith(IMPORT, {
    answers: [
      { one: 'k-leo', other: 'k-lea', verdict: 'different' },
      { one: 'k-leo', other: 'k-lia', verdict: 'same' },
    ],
  });
});

it('answers a whole kind at once, with its number', async () => {
  const tom = person('k-tom', 'Tom');
  const answerImport = showing(
    importWith({ decisions: [question([leo, lea]), question([tom, lea])] }),
  );
  await userEvent.click(
    await screen.findByRole('button', { name: /^Deux personnes, pour les 2$/ }),
  );
  await userEvent.click(screen.getByRole('button', { name: /^Enregistrer 2.réponses/ }));
  expect(answerImport.mock.calls[0]?.[1].answers).toHaveLength(2);
});

it('takes an answer back', async () => {
  const answerImport = showing(
    importWith({
      decisions: [],
      answered: [{ ...question([leo, lea]), verdict: 'different' }],
    }),
  );
  await userEvent.click(await screen.findByText(/1.réponse retenue/));
  await userEvent.click(screen.getByRole('button', { name: 'Revenir sur la réponse' }));
  expect(answerImport).toHaveBeenCalledWith(IMPORT, {
    answers: [{ one: 'k-leo', other: 'k-lea', verdict: null }],
  });
});

it.each(['imports.near-match', 'imports.homonym-students', 'imports.homonym-guardians'])(
  'offers to make one of two records that are both there, where an import never does: %s',
  (code) => {
    const id = '01900000-0000-7000-8000-000000000802';
    const twice = person(id, 'Léa', { known: true });
    showing(importWith({ decisions: [question([lea, twice], code)], answered: [] }));
    expect(screen.queryByRole('radio', { name: 'La même personne' })).toBeNull();
    expect(screen.getByRole('button', { name: /Réunir ces deux fiches/ })).toBeDefined();
  },
);
