import { expect, it, jest } from '@jest/globals';
import { HttpError } from 'react-admin';
import type { DataProvider } from 'react-admin';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OutboxMessageView, Role } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { MessageList } from './message-list.js';

const failed: OutboxMessageView = {
  id: '01900000-0000-7000-8000-000000000801',
  channel: 'sms',
  template: 'activation.code',
  maskedRecipient: '06 •• •• •• 78',
  state: 'failed',
  attempts: 8,
  lastError: 'sms-http-503',
  createdAt: '2026-08-28T08:00:00.000Z',
  sentAt: null,
  nextAttemptAt: '2026-08-28T10:00:00.000Z',
  resendable: true,
  stuck: false,
};
const expired = { ...failed, id: 'e', lastError: 'expired', resendable: false };
const stuck = { ...failed, id: 's', state: 'pending', lastError: null, stuck: true } as const;
const uncertain = {
  ...failed,
  id: 'u',
  channel: 'mail',
  state: 'uncertain',
  attempts: 1,
  lastError: 'smtp-broken',
} as const;
const unknown = {
  ...uncertain,
  id: 'n',
  state: 'failed',
  lastError: 'smtp-no-such-address',
} as const;
const leaving = {
  ...failed,
  id: 'l',
  state: 'sending',
  lastError: null,
  resendable: false,
} as const;
const sent = {
  ...failed,
  id: 'm',
  channel: 'mail',
  maskedRecipient: 'n••••@example.org',
  state: 'sent',
  lastError: null,
  resendable: false,
} as const;

const RESEND = 'Renvoyer le message à 06 •• •• •• 78';

function showing(
  messages: readonly OutboxMessageView[],
  resendMessage: ConsoleCommands['resendMessage'] = () => Promise.resolve(failed),
  role: Role = 'secretary',
) {
  const resend = jest.fn(resendMessage);
  // testDataProvider's methods are generic in the record that each call names
  const getList = (() =>
    Promise.resolve({
      data: messages,
      total: messages.length,
    })) as unknown as DataProvider['getList'];
  renderPage(<MessageList />, {
    resource: 'outbox-messages',
    role,
    data: { getList, resendMessage: resend },
  });
  return resend;
}

async function rows(): Promise<HTMLElement[]> {
  const table = await screen.findByRole('table', {
    name: 'Messages aux familles, par mail et par SMS',
  });
  return within(table).getAllByRole('row').slice(1);
}

it('says of each message its channel, whom it is for and where it is, in words', async () => {
  showing([failed, expired, stuck, sent]);
  const texts = (await rows()).map(({ textContent }) => textContent);
  expect(texts[0]).toMatch(/SMS.*06 •• •• •• 78.*Échec.*sms-http-503/);
  expect(texts[1]).toMatch(/SMS.*Délai dépassé/);
  expect(texts[1]).not.toContain('expired');
  expect(texts[2]).toContain('Bloqué');
  expect(texts[3]).toMatch(/Mail.*n••••@example.org.*Envoyé/);
});

it('says that a message may have arrived, that an address is unknown, that one is leaving', async () => {
  showing([uncertain, unknown, leaving]);
  const texts = (await rows()).map(({ textContent }) => textContent);
  expect(texts[0]).toMatch(/Incertain.*la famille l’a peut-être reçu.*smtp-broken/);
  expect(texts[1]).toContain('Adresse mail inconnue');
  expect(texts[2]).toContain('En cours d’envoi');
});

it('has the family asked first before what may have arrived is sent again', async () => {
  showing([uncertain]);
  await userEvent.click(await screen.findByRole('button', { name: RESEND }));
  const dialog = within(await screen.findByRole('dialog', { name: RESEND }));
  expect(dialog.getByText(/Demandez-le-lui d’abord/)).toBeTruthy();
});

it('offers to send again what still has its content, and nothing else', async () => {
  showing([failed, expired, stuck, sent]);
  const buttons = (await rows()).map((row) => within(row).queryAllByRole('button').length);
  expect(buttons).toEqual([1, 0, 1, 0]);
});

it('sends again once it is confirmed, and says so', async () => {
  const resend = showing([failed]);
  await userEvent.click(await screen.findByRole('button', { name: RESEND }));
  const dialog = within(await screen.findByRole('dialog', { name: RESEND }));
  expect(dialog.getByText(/Un nouvel essai part aussitôt/)).toBeTruthy();
  expect(resend).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole('button', { name: 'Renvoyer' }));
  expect(await screen.findByText(/Nouvel essai demandé/)).toBeTruthy();
  expect(resend).toHaveBeenCalledWith(failed.id);
});

it('repeats in the dialog why a message cannot be sent again', async () => {
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const message = 'Ce message est déjà parti ou n’est plus valable.';
  showing([failed], () => Promise.reject(new HttpError(message, 409)));
  await userEvent.click(await screen.findByRole('button', { name: RESEND }));
  const dialog = within(await screen.findByRole('dialog', { name: RESEND }));
  await userEvent.click(dialog.getByRole('button', { name: 'Renvoyer' }));
  expect((await dialog.findByRole('alert')).textContent).toContain(message);
});

it('offers nothing to whoever may not', async () => {
  showing([failed], undefined, 'viewer');
  await rows();
  expect(screen.queryByRole('button', { name: RESEND })).toBeNull();
});
