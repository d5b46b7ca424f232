import { startFranceConnectSimulator } from '@trousseau/fixtures';
import type { FranceConnectSimulator } from '@trousseau/fixtures';
import type { Replacements } from '../../src/bootstrap.js';
import type { Browser, OpenPage } from '../portal/browser.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import type { TestDialect } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { BEHIND_PROXY } from './at-address.js';

export const PUBLIC_URL = 'https://cles.example.org';

/** A portal with every path open: SMS, FranceConnect's simulator, and network addresses that tests choose. */
export interface OpenPortal {
  readonly server: TestApp;
  readonly gateway: SmsGateway;
  readonly simulator: FranceConnectSimulator;
  close(): Promise<void>;
}

/** Opens it. Mails go nowhere unless a transport is given. */
export async function openPortal(
  dialect: TestDialect = 'SQLite',
  replace: Replacements = {},
  more: Readonly<Record<string, string>> = {},
): Promise<OpenPortal> {
  const gateway = new SmsGateway();
  const client = { clientId: 'college', clientSecret: 'un-secret-de-college' };
  const simulator = await startFranceConnectSimulator({
    clients: [
      {
        ...client,
        name: 'Collège Jean-Moulin',
        redirectUris: [`${PUBLIC_URL}/franceconnect/retour`],
        postLogoutRedirectUris: [`${PUBLIC_URL}/franceconnect/fin`],
      },
    ],
  });
  const settings = {
    ...(await gateway.open()),
    ...BEHIND_PROXY,
    TROUSSEAU_FRANCECONNECT_ISSUER: simulator.issuer,
    TROUSSEAU_FRANCECONNECT_CLIENT_ID: client.clientId,
    TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: client.clientSecret,
    ...more,
  };
  const server = await startTestApp(dialect, settings, replace, { demo: false, simulator: true });
  const close = async (): Promise<void> => {
    await server.close();
    await gateway.close();
    await simulator.close();
  };
  return { server, gateway, simulator, close };
}

/** Goes to FranceConnect as this person of the simulator; the address that it sends the browser back to. */
export async function goToFranceConnect(
  { simulator }: Pick<OpenPortal, 'simulator'>,
  browser: Browser,
  login: string,
): Promise<string> {
  const away = (await browser.open('/franceconnect')).headers.get('location') ?? '';
  const back = new URL(await simulator.signInAs(away, login));
  return back.pathname + back.search;
}

/** Signs in at FranceConnect and comes back. */
export async function identify(
  portal: Pick<OpenPortal, 'simulator'>,
  browser: Browser,
  login: string,
): Promise<OpenPage> {
  return browser.open(await goToFranceConnect(portal, browser, login));
}

/** Gives the mobile that FranceConnect's first time asks for. */
export function giveMobile(browser: Browser, page: OpenPage, mobile: string): Promise<OpenPage> {
  return browser.send(page, '/franceconnect/telephone', { mobile });
}
