import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { IncidentActs } from '../../src/incident/index.js';
import { LetterProposals } from '../../src/letters/index.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { openPortal, goToFranceConnect } from '../attacks/open-portal.js';
import type { OpenPortal } from '../attacks/open-portal.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import { choose, codeTo, enterCode, proveChildren, register } from '../portal/codes.js';
import { choosePassword, dateFields, signIn } from '../portal/families.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun, printRun, readCredentials } from '../support/print.js';

describe.each(DIALECTS)('families whose letter was voided, on %s', (dialect) => {
  let portal: OpenPortal;
  let school: TestSchool;
  let child: StudentRecord;
  let browser: Browser;

  beforeAll(async () => {
    portal = await openPortal(dialect);
  });

  beforeEach(async () => {
    school = await aSchool(portal.server.app);
    child = await aStudent().inClass('6A').in(school);
    browser = new Browser(portal.server.url);
    portal.server.clock.advance(3_600_000);
  });

  afterAll(() => portal.close());

  /** Issues to whoever gets a letter, and voids all of them; what they were. */
  const voided = async (): Promise<ReturnType<typeof readCredentials>> => {
    const { app } = portal.server;
    const run = await issueRun(app, school.scope, { holder: 'all', secrets: 'all' });
    const printed = readCredentials(await printRun(app, school.scope, run.letterRunId));
    const input = { kind: 'void-letters', count: run.issued, reason: 'Compte volé' } as const;
    await app.get(IncidentActs).begin(school.id, input, 'cli:head');
    await app.get(JobRunner).drain();
    return printed;
  };
  const secretOf = (letters: ReturnType<typeof readCredentials>, { login }: Account): string =>
    letters.find((letter) => letter.login === login)?.secret ?? '';

  it('come in by the letter that was proposed, and not by the old one', async () => {
    const account = await school.accountOf(child);
    const old = await voided();
    const refused = await signIn(browser, account, secretOf(old, account));
    expect(refused.text).toContain('Un autre courrier');
    const { app } = portal.server;
    const [proposal] = await app.get(LetterProposals).views(school.scope);
    const run = await issueRun(app, school.scope, { proposalId: proposal?.id ?? '' });
    const anew = readCredentials(await printRun(app, school.scope, run.letterRunId));
    const page = await choosePassword(
      browser,
      await signIn(browser, account, secretOf(anew, account)),
    );
    await browser.send(page, '/activation/date-de-naissance', dateFields('2015-03-07'));
    expect((await school.accountOf(child)).state).toBe('ACTIVE');
  });

  it('are not let in by a letter that was typed before, either', async () => {
    const account = await school.accountOf(child);
    const { app } = portal.server;
    const { letterRunId } = await issueRun(app, school.scope);
    const printed = readCredentials(await printRun(app, school.scope, letterRunId));
    const page = await choosePassword(
      browser,
      await signIn(browser, account, secretOf(printed, account)),
    );
    const input = { kind: 'void-letters', count: 1, reason: 'Compte volé' } as const;
    await app.get(IncidentActs).begin(school.id, input, 'cli:head');
    await app.get(JobRunner).drain();
    await browser.send(page, '/activation/date-de-naissance', dateFields('2015-03-07'));
    expect((await school.accountOf(child)).state).toBe('CREATED');
  });

  it('come in by self-registration', async () => {
    const mobile = '+33639980301';
    const guardian = await aGuardian()
      .named('Nadia', 'Sow')
      .withMobile(mobile)
      .of(child)
      .in(school);
    await voided();
    let page = await register(browser, { lastName: 'Sow', firstName: 'Nadia' }, mobile);
    page = await enterCode(browser, page, await codeTo(portal.gateway, mobile));
    await choose(browser, await proveChildren(browser, page, ['2015-03-07']));
    expect(await school.accountOf(guardian)).toMatchObject({
      state: 'ACTIVE',
      path: 'SELF_REGISTRATION',
    });
  });

  it('come in by FranceConnect', async () => {
    const mobile = '+33639980302';
    const login = `parent-${dialect}`;
    portal.simulator.addPerson({ login, givenNames: ['Angela'], familyName: 'Diallo' });
    const guardian = await aGuardian()
      .named('Angela', 'Diallo')
      .withMobile(mobile)
      .of(child)
      .in(school);
    await voided();
    const back = await goToFranceConnect(portal, browser, login);
    let page = await browser.open(back);
    page = await browser.send(page, '/franceconnect/telephone', { mobile });
    page = await enterCode(browser, page, await codeTo(portal.gateway, mobile));
    await proveChildren(browser, page, ['2015-03-07']);
    expect(await school.accountOf(guardian)).toMatchObject({
      state: 'ACTIVE',
      path: 'FRANCECONNECT',
    });
  });
});
