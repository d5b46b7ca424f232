import { startFranceConnectSimulator } from '@trousseau/fixtures';
import type { FranceConnectSimulator } from '@trousseau/fixtures';
import { newToken } from '#server/platform/crypto/random.js';

const CLIENT_ID = 'demonstration';

/** FranceConnect as the demonstration has it: a simulator on this machine, and how to talk to it. */
export interface DemoFranceConnect {
  readonly simulator: FranceConnectSimulator;
  /** The settings that point the server at it. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts FranceConnect's simulator and registers the demonstration there.
 *
 * @param publicUrl where browsers reach the demonstration, and are sent back to
 * @param port 0 for a free one
 */
export async function startFranceConnect(
  publicUrl: string,
  port: number,
): Promise<DemoFranceConnect> {
  const clientSecret = newToken();
  const simulator = await startFranceConnectSimulator({
    port,
    subjectSecret: newToken(),
    clients: [
      {
        clientId: CLIENT_ID,
        clientSecret,
        name: 'Collège Jean-Moulin',
        redirectUris: [`${publicUrl}/franceconnect/retour`],
        postLogoutRedirectUris: [`${publicUrl}/franceconnect/fin`],
      },
    ],
  });
  return {
    simulator,
    settings: {
      TROUSSEAU_FRANCECONNECT_ISSUER: simulator.issuer,
      TROUSSEAU_FRANCECONNECT_CLIENT_ID: CLIENT_ID,
      TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: clientSecret,
    },
  };
}
