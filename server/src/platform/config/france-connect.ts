import { resolve } from 'node:path';
import { z } from 'zod';

/** How this server is known to FranceConnect. */
export interface FranceConnectConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly credential:
    | { readonly kind: 'secret'; readonly secret: string }
    | { readonly kind: 'key'; readonly file: string };
  /** How FranceConnect signs for this server; anything else is refused. */
  readonly algorithm: 'ES256' | 'RS256';
  /** FranceConnect's own artwork for its button. */
  readonly buttonFile: string | null;
  /** Whether the other side is the simulator, over plain HTTP on this machine. */
  readonly simulator: boolean;
}

/** The variables of FranceConnect. Without the first four it is hidden everywhere. */
export const franceConnectVariables = {
  TROUSSEAU_FRANCECONNECT_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address of FranceConnect, such as `https://oidc.franceconnect.gouv.fr/api/v2`. ' +
        'Absent: FranceConnect is hidden everywhere.',
    ),
  TROUSSEAU_FRANCECONNECT_CLIENT_ID: z
    .string()
    .optional()
    .describe('Identifier that FranceConnect gave to this service; bound to one address.'),
  TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('Secret that FranceConnect gave with it (`client_secret_post`).'),
  TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'Instead of the secret: file of the service’s own private key, PEM or JWK, P-256 or RSA (`private_key_jwt`).',
    ),
  TROUSSEAU_FRANCECONNECT_ALGORITHM: z
    .enum(['ES256', 'RS256'])
    .default('ES256')
    .describe('How FranceConnect signs its answers, as chosen when the service was registered.'),
  TROUSSEAU_FRANCECONNECT_BUTTON: z
    .string()
    .regex(/\.(svg|png)$/i, 'must be an SVG or PNG file')
    .optional()
    .describe(
      'File of FranceConnect’s official button, SVG or PNG, shown unaltered. Absent: a plain button with its name.',
    ),
};

type Variables = z.infer<z.ZodObject<typeof franceConnectVariables>>;

const ISSUER = 'TROUSSEAU_FRANCECONNECT_ISSUER';
const CLIENT_ID = 'TROUSSEAU_FRANCECONNECT_CLIENT_ID';
const SECRET = 'TROUSSEAU_FRANCECONNECT_CLIENT_SECRET';
const KEY_FILE = 'TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE';
const BUTTON = 'TROUSSEAU_FRANCECONNECT_BUTTON';

/**
 * FranceConnect's group of settings, all or nothing.
 *
 * @param simulator whether plain HTTP on this machine is allowed: never in production
 * @returns the settings, `null` for none, or what is wrong with them
 */
export function franceConnectOf(
  env: Variables,
  simulator: boolean,
): FranceConnectConfig | readonly string[] | null {
  const { [ISSUER]: issuer, [CLIENT_ID]: clientId, [SECRET]: secret, [KEY_FILE]: keyFile } = env;
  const group = [issuer, clientId, secret, keyFile, env[BUTTON]];
  if (group.every((value) => value === undefined)) return null;
  const credential = credentialOf(secret, keyFile);
  if (issuer === undefined || clientId === undefined || credential === null) {
    return [
      `FranceConnect needs ${ISSUER}, ${CLIENT_ID} and either ${SECRET} or ${KEY_FILE}, all of them or none`,
    ];
  }
  const address = new URL(issuer);
  const wrong = wrongIssuer(address, simulator);
  if (wrong !== null) return [`${ISSUER}: ${wrong}`];
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    credential,
    algorithm: env.TROUSSEAU_FRANCECONNECT_ALGORITHM,
    buttonFile: env[BUTTON] === undefined ? null : resolve(env[BUTTON]),
    simulator: address.protocol === 'http:',
  };
}

function credentialOf(
  secret: string | undefined,
  keyFile: string | undefined,
): FranceConnectConfig['credential'] | null {
  if ((secret === undefined) === (keyFile === undefined)) return null;
  if (secret !== undefined) return { kind: 'secret', secret };
  return keyFile === undefined ? null : { kind: 'key', file: resolve(keyFile) };
}

function wrongIssuer(address: URL, simulator: boolean): string | null {
  if (address.username || address.password || address.search || address.hash) {
    return 'must have neither password, query nor fragment';
  }
  if (address.protocol === 'https:') return null;
  return simulator && address.hostname === '127.0.0.1' ? null : 'must be an https address';
}
