import { startStaffProvider } from '@trousseau/fixtures';
import type { StaffProvider, StaffProviderPerson } from '@trousseau/fixtures';
import type { Me, ProviderAddress, ProviderResult } from '@trousseau/shared';
import { ok } from './staff.js';
import type { ConsoleClient, SignedInStaff } from './staff.js';

const CLIENT_ID = 'trousseau';
export const CLIENT_SECRET = 'un-secret-de-fournisseur';
/** Where the server under test is for the world. */
export const PUBLIC_URL = 'https://cles.example.org';

/** A provider that knows these people. */
export function aProvider(people: readonly StaffProviderPerson[]): Promise<StaffProvider> {
  const redirectUri = `${PUBLIC_URL}/console/connexion`;
  return startStaffProvider({
    ...{ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, redirectUri, people },
  });
}

/** The settings that point a server at it; the server runs with `simulator`. */
export function settingsOf(issuer: string): Record<string, string> {
  return {
    TROUSSEAU_STAFF_OIDC_ISSUER: issuer,
    TROUSSEAU_STAFF_OIDC_CLIENT_ID: CLIENT_ID,
    TROUSSEAU_STAFF_OIDC_CLIENT_SECRET: CLIENT_SECRET,
  };
}

type Way = '/api/session/provider' | '/api/me/provider';

/** Somebody who goes to the provider and comes back, in one browser. */
export class ProviderVisitor {
  constructor(
    readonly client: ConsoleClient,
    private readonly provider: StaffProvider,
  ) {}

  /** Leaves for the provider; gives where to. */
  async leave(way: Way = '/api/session/provider'): Promise<string> {
    return ((await ok(this.client.post(way))) as ProviderAddress).address;
  }

  /** The query with which the provider sends back whoever signs in there. */
  async signInThere(address: string, login: string, abort = false): Promise<string> {
    return new URL(await this.provider.signInAs(address, login, { abort })).search;
  }

  /** Hands over what came back. */
  finish(query: string): Promise<Response> {
    return this.client.post('/api/session/provider/finish', { query });
  }

  /** All of it. */
  async comeBackAs(login: string, way: Way = '/api/session/provider'): Promise<Response> {
    return this.finish(await this.signInThere(await this.leave(way), login));
  }

  /** The code of the second factor, after the provider. */
  code(code: string): Promise<Response> {
    return this.client.post('/api/session/provider/code', { code });
  }
}

/** Links somebody's account to a person of the provider. */
export async function linkToProvider(
  staff: SignedInStaff,
  provider: StaffProvider,
  login: string,
): Promise<Me> {
  await staff.stepUp();
  const visitor = new ProviderVisitor(staff, provider);
  const back = (await ok(visitor.comeBackAs(login, '/api/me/provider'))) as ProviderResult;
  if (back.status !== 'to-link') throw new Error(`The provider gave ${back.status}`);
  return (await ok(staff.post('/api/me/provider/link'))) as Me;
}
