import { startStaffProvider } from '@trousseau/fixtures';
import type { StaffProvider } from '@trousseau/fixtures';
import { newToken } from '#server/platform/crypto/random.js';
import { DEMO_STAFF } from './history/open-school.js';

const CLIENT_ID = 'demonstration';

/** What the button calls it. */
export const PROVIDER_NAME = 'l’académie (simulée)';

/** The provider of staff as the demonstration has it, on this machine, and how to talk to it. */
export interface DemoStaffProvider {
  readonly provider: StaffProvider;
  /** The settings that point the server at it. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts a provider of OpenID Connect that knows the demonstration's staff.
 *
 * @param publicUrl where browsers reach the demonstration, and are sent back to
 */
export async function startDemoStaffProvider(publicUrl: string): Promise<DemoStaffProvider> {
  const clientSecret = newToken();
  const provider = await startStaffProvider({
    clientId: CLIENT_ID,
    clientSecret,
    redirectUri: `${publicUrl}/console/connexion`,
    people: DEMO_STAFF.map(({ email }) => ({ login: email, email })),
  });
  return {
    provider,
    settings: {
      TROUSSEAU_STAFF_OIDC_ISSUER: provider.issuer,
      TROUSSEAU_STAFF_OIDC_CLIENT_ID: CLIENT_ID,
      TROUSSEAU_STAFF_OIDC_CLIENT_SECRET: clientSecret,
      TROUSSEAU_STAFF_OIDC_NAME: PROVIDER_NAME,
    },
  };
}
