import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardianInput } from '@trousseau/shared';
import { AccountStore, GuardianContacts } from '../../src/accounts/index.js';
import { GuardianRow } from '../../src/roster/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import type { DemoMessage } from '../../src/platform/mail/demo-messages.js';
import { Outbox } from '../../src/messages/index.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { importGuardian } from '../roster/import-guardian.js';

const MOBILE = '+33612345678';
const OTHER = '+33687654321';
const EMAIL = 'nadia@example.org';
/** Letters of GSM 03.38 that a French text needs: another one would make the SMS cost two. */
const SMS_ALPHABET = /^[A-Za-z0-9 .,:;!?'()\/"+àäèéìñòöùüÄÅÆÇÉÑÖØÜ-]+$/;

describe.each(DIALECTS)('the notice of a changed contact on %s', (dialect) => {
  const sent = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let seen = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail: sent, sms: sent.sms });
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    await told();
  });

  /** What was sent since the last time that somebody looked, by recipient. */
  const told = async (): Promise<DemoMessage[]> => {
    await server.app.get(Outbox).drain();
    const news = sent.messages.slice(0, sent.messages.length - seen);
    seen = sent.messages.length;
    return news.sort((one, other) => one.to.localeCompare(other.to));
  };

  const recipients = async (): Promise<string[]> => (await told()).map(({ to }) => to);

  const aMother = async (
    describe: (mother: GuardianBuilder) => GuardianBuilder = (mother) => mother,
  ): Promise<GuardianRecord> => {
    const child = await aStudent().inClass('6A').in(school);
    const mother = aGuardian().of(child).withMobile(MOBILE).reachedAt(EMAIL);
    return describe(mother).in(school);
  };

  const correct = (
    guardian: GuardianRecord,
    change: Partial<GuardianInput>,
  ): Promise<GuardianRecord> =>
    server.app
      .get(GuardianContacts)
      .correct(
        school.scope,
        guardian.id,
        GuardianInput.parse({ ...guardian, ...change }),
        'cli:test',
      );

  it('goes to every earlier contact, and names neither a person nor a contact', async () => {
    const mother = await aMother();
    await correct(mother, { mobile: OTHER });
    const [sms, mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(sms).toMatchObject({ channel: 'sms', to: MOBILE });
    expect(mail).toMatchObject({ channel: 'mail', to: EMAIL });
    for (const text of [sms?.text ?? '', mail?.text ?? '']) {
      expect(text).toContain('vient de modifier votre numéro de portable.');
      expect(text).toMatch(/sous 72[ \u00a0]heures/);
      expect(text).not.toMatch(/moreau|camille|example\.org|06|\+33/i);
    }
    expect(mail?.text).toContain('Collège Jean-Moulin');
    expect(sms?.text).toMatch(SMS_ALPHABET);
  });

  it('fits in one SMS when both contacts changed', async () => {
    await correct(await aMother(), { mobile: OTHER, email: 'n.benali@example.org' });
    const messages = await told();
    expect(messages.map(({ to }) => to)).toEqual([MOBILE, EMAIL]);
    const [sms] = messages;
    expect(sms?.text).toContain('votre numéro de portable et votre adresse mail');
    expect(sms?.text.length).toBeLessThanOrEqual(160);
  });

  it('goes out when a contact is taken away, before another one could take its place', async () => {
    const mother = await aMother();
    await correct(mother, { mobile: null });
    expect(await recipients()).toEqual([MOBILE, EMAIL]);
  });

  it('reaches the contacts that the owner confirmed, and each once', async () => {
    const mother = await aMother();
    const confirmedAt = server.clock.now();
    await server.app.get(UnitOfWork).run(() =>
      server.app.get(AccountStore).update(mother.accountId ?? '', {
        email: 'own@example.org',
        emailConfirmedAt: confirmedAt,
        mobile: MOBILE,
        mobileConfirmedAt: confirmedAt,
      }),
    );
    await correct(mother, { email: 'n.benali@example.org' });
    expect(await recipients()).toEqual([MOBILE, EMAIL, 'own@example.org']);
  });

  it('does not go out for another field, for a person without an account, or to a landline', async () => {
    await correct(await aMother(), { phone: '+33491000000', city: 'Arles' });
    const stranger = await aMother((mother) => mother.withoutAccount());
    await correct(stranger, { mobile: OTHER });
    expect(await recipients()).toEqual([]);
    const { id } = await aMother();
    // kept before landlines were refused there
    const unitOfWork = server.app.get(UnitOfWork);
    await unitOfWork.run(() =>
      unitOfWork.manager.update(GuardianRow, { id }, { mobile: '+33491000000' }),
    );
    const kept = await unitOfWork.manager.findOneByOrFail(GuardianRow, { id });
    await correct(kept, { mobile: OTHER });
    expect(await recipients()).toEqual([EMAIL]);
  });

  it('goes out when an import changes the contact', async () => {
    const elsewhere = await aSchool(server.app, { name: 'Collège Simone-Veil' });
    await importGuardian(elsewhere, '0612345678');
    expect(await recipients()).toEqual([]);
    await importGuardian(elsewhere, '0687654321');
    const messages = await told();
    expect(messages.map(({ to }) => to)).toEqual([MOBILE, EMAIL]);
    expect(messages[1]?.text).toContain('Collège Simone-Veil');
  });
});
