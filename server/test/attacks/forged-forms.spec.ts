import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { Routes } from '../../src/platform/http/routes.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import { PASSWORD, signIn } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';

const REFUSED = 'ne vient pas de ce site';
const SESSION = '__Host-trousseau-portal';

interface Forgery {
  readonly csrf?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

describe('a form that another site sends', () => {
  let server: TestApp;
  let school: TestSchool;
  let account: Account;
  let owner: Browser;
  let own: string;
  let addresses: string[];

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    school = await aSchool(server.app);
    const child = await aStudent().in(school);
    const guardian = await aGuardian().of(child).active('SELF_REGISTRATION').in(school);
    account = await withChosenPassword(server.app, await school.accountOf(guardian), PASSWORD);
    const pages = server.app
      .get(Routes)
      .all()
      .filter(({ contract }) => contract?.response === 'html' && contract.method !== 'GET');
    expect(pages.every(({ method }) => method === 'POST')).toBe(true);
    addresses = pages.map(({ address }) => address.replace(/:\w+/g, 'quelconque'));
  });

  beforeEach(async () => {
    owner = new Browser(server.url);
    const home = await signIn(owner, account, PASSWORD);
    own = home.fieldsOf('/deconnexion')['csrf'] ?? '';
  });

  afterAll(() => server.close());

  /** What each address answers to the same forged form: those that do not refuse it. */
  const accepting = async ({ csrf, cookie = owner.token, headers = {} }: Forgery) => {
    const accepted: string[] = [];
    for (const address of addresses) {
      const response = await fetch(server.url + address, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...(cookie === '' ? {} : { cookie: `${SESSION}=${cookie}` }), ...headers },
        body: new URLSearchParams(csrf === undefined ? {} : { csrf }),
      });
      const refused = response.status === 403 && (await response.text()).includes(REFUSED);
      if (!refused) accepted.push(`${address}: ${String(response.status)}`);
    }
    return accepted;
  };

  it('can be sent to the addresses that this test finds by itself', () => {
    expect(addresses).toEqual(
      expect.arrayContaining([
        '/connexion/quelconque',
        '/deconnexion',
        '/inscription',
        '/code',
        '/code/renvoyer',
        '/identifiant-oublie',
        '/mot-de-passe-oublie',
        '/mail/quelconque',
        '/activation/enfants',
        '/activation/code/hors-de-portee',
        '/franceconnect/telephone',
        '/franceconnect/rattacher',
      ]),
    );
    expect(addresses.length).toBeGreaterThanOrEqual(19);
  });

  it.each<[string, () => Forgery | Promise<Forgery>]>([
    ['without a token', () => ({})],
    ['with an empty token', () => ({ csrf: '' })],
    ['with an invented token', () => ({ csrf: 'A'.repeat(43) })],
    [
      'with the token of another browser',
      async () => {
        const page = await new Browser(server.url).open('/connexion/eleve');
        return { csrf: page.fieldsOf('/connexion/eleve')['csrf'] ?? '' };
      },
    ],
    ['with a token whose cookie the browser kept back', () => ({ csrf: own, cookie: '' })],
    ['from its own origin', () => ({ csrf: own, headers: { Origin: 'https://evil.example' } })],
    ['from a hidden origin', () => ({ csrf: own, headers: { Origin: 'null' } })],
    ['from a neighbour', () => ({ csrf: own, headers: { 'Sec-Fetch-Site': 'same-site' } })],
    ['across sites', () => ({ csrf: own, headers: { 'Sec-Fetch-Site': 'cross-site' } })],
  ])('is refused everywhere: %s', async (_, forge) => {
    expect(await accepting(await forge())).toEqual([]);
    expect((await owner.open('/mon-compte')).status).toBe(200);
  });

  it('is told from our own, which every address takes', async () => {
    const stranger = new Browser(server.url);
    const page = await stranger.open('/connexion/eleve');
    const csrf = page.fieldsOf('/connexion/eleve')['csrf'] ?? '';
    const headers = { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' };
    const accepted = await accepting({ csrf, cookie: stranger.token, headers });
    expect(accepted).toHaveLength(addresses.length);
  });

  it('is refused as JSON too, and as text', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const response = await fetch(`${server.url}/deconnexion`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': type, cookie: `${SESSION}=${owner.token}` },
        body: '{"csrf":{"$ne":null}}',
      });
      expect([type, response.status]).toEqual([type, 403]);
    }
    expect((await owner.open('/mon-compte')).status).toBe(200);
  });
});
