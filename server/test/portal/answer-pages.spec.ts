import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Background } from '../../src/platform/background/background.js';
import { SubmissionRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Submissions } from '../../src/platform/submissions/submissions.js';
import { aSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { Browser } from './browser.js';

const SIGN_IN = '/connexion/responsable';
const REFUSED = 'Indiquez votre mot de passe.';
const TYPED = 'n.benali';

describe.each(DIALECTS)('the page that answers a form, on %s', (dialect) => {
  let server: TestApp;
  let browser: Browser;
  /** Where the answer is opened. */
  let address: string;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    await aSchool(server.app);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    browser = new Browser(server.url);
    const page = await browser.open(SIGN_IN);
    const answer = await send(browser, { ...page.fieldsOf(SIGN_IN), login: TYPED, password: '' });
    expect(answer.status).toBe(303);
    address = answer.headers.get('location') ?? '';
  });

  const send = (by: Browser, fields: Record<string, string>): Promise<Response> =>
    fetch(server.url + SIGN_IN, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookiesOf(by), Origin: server.url },
      body: new URLSearchParams(fields),
    });
  const rows = (): Promise<number> => server.app.get(UnitOfWork).manager.count(SubmissionRow);

  it('is opened at an address, where it can be opened again', async () => {
    for (let time = 0; time < 3; time += 1) {
      const page = await browser.open(address);
      expect([page.status, page.text]).toEqual([422, expect.stringContaining(REFUSED)]);
      expect(page.html).toContain(`value="${TYPED}"`);
    }
  });

  it('has a form that can be sent', async () => {
    const page = await browser.open(address);
    const next = await browser.send(page, SIGN_IN, { password: 'pas celui-ci' });
    expect([next.status, next.text]).toEqual([403, expect.stringContaining('inexact')]);
  });

  it('is for the browser that sent the form: another one has the page without it', async () => {
    const other = new Browser(server.url);
    for (const cookies of ['none', 'own']) {
      if (cookies === 'own') await other.open(SIGN_IN);
      const page = await other.open(address);
      expect([page.status, page.address]).toEqual([200, SIGN_IN]);
      expect(page.html).not.toContain(TYPED);
    }
  });

  it('is not at another address, nor at an address that somebody made up', async () => {
    const [, answer = ''] = /reponse=([\w-]+)/.exec(address) ?? [];
    const page = await browser.open(`/connexion/eleve?identifiant=a.b&reponse=${answer}`);
    expect([page.status, page.address]).toEqual([200, '/connexion/eleve?identifiant=a.b']);
    const invented = await browser.open(`${SIGN_IN}?reponse=${answer.replace(/^./, '~')}`);
    expect([invented.status, invented.address]).toEqual([200, SIGN_IN]);
  });

  it.each(['/.//elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'leads to no other site from %s',
    async (path) => {
      const answer = await fetch(`${server.url}${path}?reponse=x`, { redirect: 'manual' });
      const location = answer.headers.get('location') ?? '/';
      expect(new URL(location, server.url).origin).toBe(server.url);
    },
  );

  it('is the page without it after two minutes, and then forgotten', async () => {
    server.clock.advance(119_000);
    expect((await browser.open(address)).status).toBe(422);
    const background = server.app.get(Background);
    server.app.get(Submissions).start();
    server.clock.advance(1_000);
    expect((await browser.open(address)).status).toBe(200);
    await background.beat('submissions.forget');
    expect(await rows()).toBe(0);
  });

  it('is sealed: whoever reads the database finds nothing that was typed', async () => {
    const kept = await server.app.get(UnitOfWork).manager.find(SubmissionRow);
    expect(kept.length).toBeGreaterThan(1);
    for (const { sealed } of kept) expect(sealed?.toString('latin1')).not.toContain(TYPED);
  });
});

function cookiesOf({ cookies }: Browser): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
