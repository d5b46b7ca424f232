import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/**
 * Every setting, read from the environment once at start. `docs/configuration.md` is generated from the
 * descriptions.
 */
export const Environment = z.object({
  PORT: port.default(3000).describe('Port of the HTTP server.'),
  TROUSSEAU_HOST: z.string().default('0.0.0.0').describe('Address that the server listens on.'),
  TROUSSEAU_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which families and staff reach this server, printed on letters. ' +
        'Letters are refused while it is absent or local.',
    ),
  TROUSSEAU_DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of the embedded database and its backups.'),
  TROUSSEAU_KEYS_DIR: z
    .string()
    .optional()
    .describe(
      'Folder of the keys, outside the data folder. Default: the data folder’s name followed by `.keys`.',
    ),
  DATABASE_URL: z
    .string()
    .regex(/^(mariadb|mysql):\/\//)
    .optional()
    .describe(
      '`mariadb://user:password@host/database` or `mysql://…`. Absent: the embedded SQLite database. ' +
        'The two schemes are different settings; the server checks which one it talks to.',
    ),
  TROUSSEAU_DATABASE_POOL: wholeNumber(1, 200)
    .default(10)
    .describe('Connections to MariaDB or MySQL.'),
  TROUSSEAU_MAX_UPLOAD_MIB: wholeNumber(1, 512)
    .default(32)
    .describe('Largest import file, in MiB.'),
  TROUSSEAU_PRINT_WINDOW_HOURS: wholeNumber(1, 720)
    .default(72)
    .describe(
      'How long a letter run stays printable before its sealed copies are erased, in hours.',
    ),
  TROUSSEAU_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional()
    .describe(
      '`smtp://user:password@host:port`. Absent: e-mails wait in the outbox and are not sent.',
    ),
  TROUSSEAU_MAIL_FROM: z
    .string()
    .default('Trousseau <ne-pas-repondre@localhost>')
    .describe('Sender of e-mails.'),
  TROUSSEAU_TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe(
      'Addresses (comma-separated, CIDR allowed) of the proxies whose forwarded address is believed.',
    ),
  TROUSSEAU_SCHOOL_ADDRESSES: z
    .string()
    .default('')
    .describe(
      'Addresses (comma-separated, CIDR allowed) of the schools’ own networks, where many people activate at once from one address.',
    ),
  TROUSSEAU_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Lowest level that is logged.'),
});

/** How the process runs; `demo` is set by the demo launcher only, never by a variable. */
export interface RunMode {
  readonly demo: boolean;
}

/** The settings, grouped as the code uses them. Durations in milliseconds, sizes in bytes. */
export interface Config {
  readonly http: {
    readonly port: number;
    readonly host: string;
    readonly publicUrl: string;
    /** Whether `publicUrl` was given, or is the local default. */
    readonly publicUrlGiven: boolean;
    readonly trustedProxies: readonly string[];
    readonly schoolAddresses: readonly string[];
  };
  readonly dataDir: string;
  readonly keysDir: string;
  readonly database: { readonly url: string | null; readonly pool: number };
  readonly imports: { readonly maxFileBytes: number };
  readonly letters: { readonly windowMs: number };
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  readonly logLevel: z.infer<typeof Environment>['TROUSSEAU_LOG_LEVEL'];
  readonly demo: boolean;
}

/**
 * Reads the settings.
 *
 * @throws Error listing every variable that is wrong and why; values are not repeated, some are secret
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  mode: RunMode = { demo: false },
): Config {
  const known = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => name in Environment.shape && value !== '',
    ),
  );
  const parsed = Environment.safeParse(known);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `  ${path.join('.')}: ${message}`,
    );
    throw new Error(`These settings are not valid:\n${problems.join('\n')}`);
  }
  const env = parsed.data;
  const dataDir = resolve(env.TROUSSEAU_DATA_DIR);
  return {
    http: {
      port: env.PORT,
      host: env.TROUSSEAU_HOST,
      publicUrl: (env.TROUSSEAU_PUBLIC_URL ?? `http://localhost:${String(env.PORT)}`).replace(
        /\/+$/,
        '',
      ),
      publicUrlGiven: env.TROUSSEAU_PUBLIC_URL !== undefined,
      trustedProxies: list(env.TROUSSEAU_TRUSTED_PROXIES),
      schoolAddresses: list(env.TROUSSEAU_SCHOOL_ADDRESSES),
    },
    dataDir,
    keysDir: resolve(env.TROUSSEAU_KEYS_DIR ?? `${dataDir}.keys`),
    database: { url: env.DATABASE_URL ?? null, pool: env.TROUSSEAU_DATABASE_POOL },
    imports: { maxFileBytes: env.TROUSSEAU_MAX_UPLOAD_MIB * 1024 * 1024 },
    letters: { windowMs: env.TROUSSEAU_PRINT_WINDOW_HOURS * 3_600_000 },
    mail: { smtpUrl: env.TROUSSEAU_SMTP_URL ?? null, from: env.TROUSSEAU_MAIL_FROM },
    logLevel: env.TROUSSEAU_LOG_LEVEL,
    demo: mode.demo,
  };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
