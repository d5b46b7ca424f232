import { expect, it, jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AuditEventView, AuditFilter } from '@trousseau/shared';
import { RECORDS } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { AuditList } from './audit-list.js';

const [student] = RECORDS['students'] as unknown as [{ id: string; displayName: string }];
const [colleague] = RECORDS['staff'] as unknown as [{ id: string; name: string }];
const [line] = RECORDS['audit-events'] as unknown as [AuditEventView];

const LEA = {
  ...{ id: student.id, kind: 'student' as const, name: student.displayName },
  ...{ className: '6A', concerned: true, actsAs: null },
};

function showing(...lines: readonly Partial<AuditEventView>[]) {
  const asked: object[] = [];
  const file = { fileName: 'Journal.csv', blob: new Blob(['x']) };
  const downloadAudit = jest
    .fn<(filter: AuditFilter) => Promise<typeof file>>()
    .mockResolvedValue(file);
  const events = lines.map((one, index) => ({ ...line, id: String(index), ...one }));
  renderPage(<AuditList />, {
    resource: 'audit-events',
    role: 'administrator',
    data: {
      downloadAudit,
      getList: ((resource: string, { filter }: { filter: object }) => {
        if (resource === 'audit-events') asked.push(filter);
        const data = resource === 'audit-events' ? events : (RECORDS[resource] ?? []);
        return Promise.resolve({ data, total: data.length });
      }) as never,
    },
  });
  return { asked, downloadAudit };
}

it('says on whom, with a way to the card; and that a name was erased, or a record is gone', async () => {
  showing(
    { targetType: 'student', people: [LEA] },
    { targetType: 'account', targetId: null, forgotten: true },
    { targetType: 'guardian', targetId: 'x' },
  );
  const name = await screen.findByRole('link', { name: student.displayName });
  expect(name.getAttribute('href')).toBe(`/students/${student.id}/show`);
  const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
  expect(rows[1]).toContain('(6A)');
  expect(rows[2]).toContain('Nom effacé du journal');
  expect(rows[3]).toContain('Fiche qui n’existe plus');
});

it('names somebody of a family who acted, beside their account', async () => {
  const actsAs = 'Compte l.martin';
  showing({ actorName: actsAs, people: [{ ...LEA, concerned: false, actsAs }] });
  expect(await screen.findByRole('link', { name: student.displayName })).toBeDefined();
  expect(screen.getByText(actsAs)).toBeDefined();
});

it('is searched by person and by author, and taken away as it is searched', async () => {
  const user = userEvent.setup();
  const { asked, downloadAudit } = showing({ people: [LEA] });
  const person = await screen.findByRole('combobox', { name: 'Sur qui, ou par qui' });
  await user.type(person, 'bri');
  await user.click(await screen.findByRole('option', { name: new RegExp(student.displayName) }));
  const author = screen.getByRole('combobox', { name: 'Auteur' });
  await user.click(author);
  const list = within(await screen.findByRole('listbox'));
  await user.click(list.getByRole('option', { name: colleague.name }));
  const filter = { personId: student.id, actor: `staff:${colleague.id}` };
  await waitFor(() => {
    expect(asked.at(-1)).toEqual(filter);
  });
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  await user.click(screen.getByRole('button', { name: 'Télécharger (CSV)' }));
  expect(downloadAudit).toHaveBeenCalledWith(filter);
});
