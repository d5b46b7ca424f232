import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEventView, OutboxMessageView } from '@trousseau/shared';
import { Outbox } from '../../src/messages/index.js';
import { Background } from '../../src/platform/background/background.js';
import { aSchool, aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';

const MINUTE_MS = 60_000;
const TO = '+33639980042';
const MASKED = '06 •• •• •• 42';
const CODE = '482913';

describe.each(DIALECTS)('messages to families, as staff see them on %s', (dialect) => {
  const gateway = new SmsGateway();
  let server: TestApp;
  let outbox: Outbox;
  let schoolId: string;
  let head: SignedInStaff;
  let secretary: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect, await gateway.open());
    outbox = server.app.get(Outbox);
    outbox.register('test.code', ({ code = '' }) => ({ subject: 'Code', text: code }));
    schoolId = await aSchool(server);
    head = await aStaff(server, 'administrator', schoolId);
    secretary = await aStaff(server, 'secretary', schoolId);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
  });

  const newest = async (): Promise<OutboxMessageView> => {
    const query = `sort=${encodeURIComponent('["createdAt","DESC"]')}`;
    const rows = (await ok(secretary.get(`/api/outbox-messages?${query}`))) as OutboxMessageView[];
    return rows[0]!;
  };

  /** An SMS with a code for this school, the newest of all, as it is after a first try. */
  const send = async (expiresAt?: Date): Promise<OutboxMessageView> => {
    server.clock.advance(1);
    const code = { template: 'test.code', language: 'fr', values: { code: CODE } } as const;
    const request = { ...code, channel: 'sms', to: TO, scopeId: schoolId } as const;
    await outbox.add({ ...request, ...(expiresAt && { expiresAt }) });
    await outbox.drain();
    // adding begins to send, too: that must be over before a test moves the clock
    await server.app.get(Background).settled();
    return newest();
  };

  const resend = (id: string, by: SignedInStaff = secretary): Promise<Response> =>
    by.post(`/api/outbox-messages/${id}/resend`);

  /** An SMS after its last try, two hours later: whoever was signed in no longer is, and comes back. */
  const givenUp = async (): Promise<OutboxMessageView> => {
    gateway.failWith(503);
    await send();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      server.clock.advance(2 ** attempt * MINUTE_MS);
      await outbox.drain();
    }
    gateway.failWith(null);
    head = await head.signInAgain();
    secretary = await secretary.signInAgain();
    return newest();
  };

  it('say their channel and a masked number, never number or text', async () => {
    const message = await send();
    expect(message).toMatchObject({ channel: 'sms', maskedRecipient: MASKED, state: 'sent' });
    expect(message).toMatchObject({ resendable: false, stuck: false });
    expect(JSON.stringify(message)).not.toMatch(/639980042|482913|sealed/);
    expect(await gateway.next(TO)).toBe(`Collège Jean-Moulin : ${CODE}`);
  });

  it('are stuck once they have been waiting for more than a quarter of an hour', async () => {
    gateway.failWith(503);
    await send();
    server.clock.advance(15 * MINUTE_MS);
    expect(await newest()).toMatchObject({ state: 'pending', stuck: false });
    server.clock.advance(1);
    expect(await newest()).toMatchObject({ state: 'pending', stuck: true, resendable: true });
    gateway.failWith(null);
    await outbox.drain();
    expect(await newest()).toMatchObject({ state: 'sent', stuck: false });
    expect(await gateway.next(TO)).toContain(CODE);
  });

  it('that failed for good are sent again by the office, and the journal tells who did', async () => {
    const failed = await givenUp();
    expect(failed).toMatchObject({
      state: 'failed',
      attempts: 8,
      lastError: 'sms-http-503',
      resendable: true,
    });
    const due = (await ok(resend(failed.id))) as OutboxMessageView;
    expect(due).toMatchObject({ id: failed.id, attempts: 0, lastError: null });
    expect(JSON.stringify(due)).not.toMatch(/639980042|482913/);
    expect(await gateway.next(TO)).toContain(CODE);
    await outbox.drain();
    expect(await newest()).toMatchObject({ id: failed.id, state: 'sent' });

    const query = new URLSearchParams({ filter: JSON.stringify({ action: 'messages.resend' }) });
    const trail = (await ok(head.get(`/api/audit-events?${query.toString()}`))) as AuditEventView[];
    expect(trail).toMatchObject([
      { actor: `staff:${secretary.id}`, targetType: 'outbox-message', targetId: failed.id },
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/639980042|482913/);
  });

  it('that may have arrived say so, and are sent again when the office wants it', async () => {
    const asked = gateway.hold();
    server.clock.advance(1);
    const code = { template: 'test.code', language: 'fr', values: { code: CODE } } as const;
    await outbox.add({ ...code, channel: 'sms', to: TO, scopeId: schoolId });
    const draining = outbox.drain();
    await asked;
    expect(await newest()).toMatchObject({ state: 'sending', resendable: false });
    expect(await refusal(resend((await newest()).id))).toBe('409 messages.not-resendable');
    gateway.cut();
    await draining;
    const uncertain = await newest();
    expect(uncertain).toMatchObject({
      state: 'uncertain',
      lastError: 'sms-broken',
      resendable: true,
    });
    server.clock.advance(15 * MINUTE_MS);
    await outbox.drain();
    expect(await newest()).toMatchObject({ id: uncertain.id, state: 'uncertain', stuck: false });
    const filter = encodeURIComponent('{"state":"uncertain"}');
    const listed = await ok(secretary.get(`/api/outbox-messages?filter=${filter}`));
    expect(listed).toMatchObject([{ id: uncertain.id }]);
    const before = gateway.sent.length;
    await ok(resend(uncertain.id));
    expect(await gateway.next(TO)).toBe(`Collège Jean-Moulin : ${CODE}`);
    expect(gateway.sent).toHaveLength(before + 1);
    expect(gateway.names.slice(-2)).toEqual([uncertain.id, uncertain.id]);
  });

  it('that may have arrived and ran out stay uncertain, and are not sent again', async () => {
    const asked = gateway.hold();
    server.clock.advance(1);
    const code = { template: 'test.code', language: 'fr', values: { code: CODE } } as const;
    const expiresAt = new Date(server.clock.now().getTime() + 10 * MINUTE_MS);
    await outbox.add({ ...code, channel: 'sms', to: TO, scopeId: schoolId, expiresAt });
    const draining = outbox.drain();
    await asked;
    gateway.cut();
    await draining;
    server.clock.moveTo(expiresAt);
    await outbox.drain();
    const over = await newest();
    expect(over).toMatchObject({ state: 'uncertain', lastError: 'sms-broken', resendable: false });
    expect(await refusal(resend(over.id))).toBe('409 messages.not-resendable');
  });

  it('that wait for their next try are sent at once', async () => {
    gateway.failWith(503);
    const waiting = await send();
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1 });
    gateway.failWith(null);
    await ok(resend(waiting.id));
    expect(await gateway.next(TO)).toContain(CODE);
  });

  it('that left, or ran out, are not sent again', async () => {
    const sent = await send();
    expect(await gateway.next(TO)).toContain(CODE);
    expect(await refusal(resend(sent.id))).toBe('409 messages.not-resendable');

    const before = gateway.sent.length;
    gateway.failWith(503);
    const expiresAt = new Date(server.clock.now().getTime() + 10 * MINUTE_MS);
    const code = await send(expiresAt);
    gateway.failWith(null);
    server.clock.moveTo(expiresAt);
    expect(await newest()).toMatchObject({ id: code.id, state: 'pending', resendable: false });
    expect(await refusal(resend(code.id))).toBe('409 messages.not-resendable');
    await outbox.drain();
    expect(await newest()).toMatchObject({ state: 'failed', lastError: 'expired' });
    expect(await refusal(resend(code.id))).toBe('409 messages.not-resendable');
    expect(gateway.sent).toHaveLength(before);
  });

  it('of another school do not exist, and a troubleshooter sends none', async () => {
    const failed = await givenUp();
    const stranger = await aStaff(server, 'administrator', await aSchool(server));
    const troubleshooter = await aStaff(server, 'troubleshooter', schoolId);
    expect(await refusal(resend(failed.id, stranger))).toBe('404 record.not-found');
    expect(await refusal(resend(failed.id, troubleshooter))).toBe('403 staff.forbidden');
    expect(await newest()).toMatchObject({ id: failed.id, state: 'failed' });
  });
});
