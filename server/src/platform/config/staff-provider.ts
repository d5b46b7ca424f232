import { z } from 'zod';

/** A provider of OpenID Connect by which staff may sign in, once they linked their account to it. */
export interface StaffProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** What the button calls it. */
  readonly name: string;
  /** How it signs; anything else is refused. */
  readonly algorithm: 'RS256' | 'ES256' | 'PS256';
  /** Which of its words stand for a second factor that it asked for; none: Trousseau asks for its own. */
  readonly secondFactor: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  /** Whether the other side is a simulator, over plain HTTP on this machine. */
  readonly simulator: boolean;
}

const ISSUER = 'TROUSSEAU_STAFF_OIDC_ISSUER';
const CLIENT_ID = 'TROUSSEAU_STAFF_OIDC_CLIENT_ID';
const SECRET = 'TROUSSEAU_STAFF_OIDC_CLIENT_SECRET';
const SECOND_FACTOR = 'TROUSSEAU_STAFF_OIDC_SECOND_FACTOR';

/** The variables of the provider. Without the first three nothing shows it. */
export const staffProviderVariables = {
  [ISSUER]: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address of a provider of OpenID Connect by which staff may sign in, such as `https://auth.example.fr/realms/agents`. ' +
        'Absent: staff sign in by password only.',
    ),
  [CLIENT_ID]: z.string().optional().describe('Identifier that it gave to this installation.'),
  [SECRET]: z
    .string()
    .optional()
    .describe(
      'Secret that it gave with it (`client_secret_basic`). Its one address to return to is the public one followed by `/console/connexion`.',
    ),
  TROUSSEAU_STAFF_OIDC_NAME: z
    .string()
    .trim()
    .max(60)
    .optional()
    .describe('What the sign-in page calls it. Default: the host of its address.'),
  TROUSSEAU_STAFF_OIDC_ALGORITHM: z
    .enum(['RS256', 'ES256', 'PS256'])
    .default('RS256')
    .describe('How it signs its answers.'),
  [SECOND_FACTOR]: z
    .string()
    .default('')
    .describe(
      'What in its answers says that it asked for a second factor, comma-separated: `acr=` or `amr=` and a value, such as `amr=mfa`. ' +
        'Absent: Trousseau asks for its own code each time.',
    ),
};

type Variables = z.infer<z.ZodObject<typeof staffProviderVariables>>;

/**
 * The provider's group of settings, all or nothing.
 *
 * @param simulator whether plain HTTP on this machine is allowed: never in production
 * @returns the settings, `null` for none, or what is wrong with them
 */
export function staffProviderOf(
  env: Variables,
  simulator: boolean,
): StaffProviderConfig | readonly string[] | null {
  const { [ISSUER]: issuer, [CLIENT_ID]: clientId, [SECRET]: secret } = env;
  if ([issuer, clientId, secret].every((value) => value === undefined)) return null;
  if (issuer === undefined || clientId === undefined || secret === undefined) {
    return [`Signing in by a provider needs ${ISSUER}, ${CLIENT_ID} and ${SECRET}`];
  }
  const address = new URL(issuer);
  const secondFactor = secondFactorOf(env[SECOND_FACTOR]);
  const local = simulator && address.hostname === '127.0.0.1';
  if (address.protocol !== 'https:' && !local) return [`${ISSUER}: must be an https address`];
  if (address.username || address.password || address.search || address.hash) {
    return [`${ISSUER}: must have neither password, query nor fragment`];
  }
  if (secondFactor === null) return [`${SECOND_FACTOR}: each is acr= or amr= and a value`];
  return {
    ...{ issuer, clientId, secret, secondFactor },
    name: env.TROUSSEAU_STAFF_OIDC_NAME ?? address.hostname,
    algorithm: env.TROUSSEAU_STAFF_OIDC_ALGORITHM,
    simulator: address.protocol === 'http:',
  };
}

function secondFactorOf(text: string): StaffProviderConfig['secondFactor'] | null {
  const entries = text.split(',').flatMap((part) => part.trim() || []);
  const values = (claim: string): string[] =>
    entries.flatMap((entry) =>
      entry.startsWith(`${claim}=`) ? entry.slice(claim.length + 1).trim() || [] : [],
    );
  const [acr, amr] = [values('acr'), values('amr')];
  return acr.length + amr.length === entries.length ? { acr, amr } : null;
}
