import { resolve } from 'node:path';
import { IMPORT_LIMITS } from '@trousseau/shared';
import { z } from 'zod';
import { franceConnectOf, franceConnectVariables } from './france-connect.js';
import type { FranceConnectConfig } from './france-connect.js';
import { staffProviderOf, staffProviderVariables } from './staff-provider.js';
import type { StaffProviderConfig } from './staff-provider.js';

const MIB = 1024 * 1024;

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
  TROUSSEAU_DATA_DIR: z.string().default('./data').describe('Folder of the embedded database.'),
  TROUSSEAU_KEYS_DIR: z
    .string()
    .optional()
    .describe(
      'Folder of the keys, outside the data folder. Default: the data folder’s name followed by `.keys`.',
    ),
  TROUSSEAU_JOURNAL_DIR: z
    .string()
    .optional()
    .describe(
      'Folder of the journal that outlives a restore: suspensions, locks, voided letters. Outside the data folder and its copies. ' +
        'Default: the data folder’s name followed by `.journal`.',
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
    .default(IMPORT_LIMITS.fileBytes / MIB)
    .describe('Largest import file, in MiB.'),
  TROUSSEAU_IMPORT_MEMORY_MIB: wholeNumber(32, 65_536)
    .default(768)
    .describe(
      'Memory, in MiB, that reading one import may take. A file that needs more is refused; the server goes on.',
    ),
  TROUSSEAU_MAX_UNPACKED_MIB: wholeNumber(1, 16_384)
    .default(IMPORT_LIMITS.unpackedBytes / MIB)
    .describe('Largest size, in MiB, that one archive or workbook may become when it is unpacked.'),
  TROUSSEAU_MAX_UNPACKED_RATIO: wholeNumber(2, 1100)
    .default(IMPORT_LIMITS.ratio)
    .describe(
      'How many times larger a file of an archive or workbook may become when it is unpacked.',
    ),
  TROUSSEAU_MAX_ARCHIVE_ENTRIES: wholeNumber(1, 65_535)
    .default(IMPORT_LIMITS.entries)
    .describe('Most files that one archive or workbook may hold.'),
  TROUSSEAU_MAX_SHEET_CELLS: wholeNumber(1_000, 1_000_000_000)
    .default(IMPORT_LIMITS.cells)
    .describe('Most cells that are read of a sheet of a workbook, empty ones among them.'),
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
  TROUSSEAU_SMS_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isGatewayUrl, 'must be an https address without a password, or http on this machine')
    .optional()
    .describe(
      'Address of the SMS gateway: `https:`, or `http:` on this machine (127.0.0.1, localhost). ' +
        'Absent: the paths that need an SMS are closed.',
    ),
  TROUSSEAU_SMS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .optional()
    .describe('Token that the SMS gateway asks for, sent as `Authorization: Bearer`.'),
  TROUSSEAU_SMS_SENDER: z
    .string()
    .regex(/^[A-Za-z0-9 .-]{1,11}$/)
    .default('Trousseau')
    .describe(
      'Sender of SMS, 11 characters at most, as it is agreed with the operator of the gateway.',
    ),
  TROUSSEAU_SMS_DROPS_COPIES: z
    .enum(['yes', 'no'])
    .default('no')
    .describe(
      '`yes` when the gateway drops an SMS that comes again under the same `Idempotency-Key`: then one that may have ' +
        'been taken is tried again by itself.',
    ),
  ...franceConnectVariables,
  ...staffProviderVariables,
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

/** How the process runs; set by the demo launcher and by tests only, never by a variable. */
export interface RunMode {
  readonly demo: boolean;
  /** Whether FranceConnect, and the provider of staff, may be simulators on this machine, over plain HTTP. */
  readonly simulator?: boolean;
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
    /** Networks from which many people come at once by one address. */
    readonly crowdedAddresses: readonly string[];
  };
  readonly dataDir: string;
  readonly keysDir: string;
  readonly journalDir: string;
  readonly database: { readonly url: string | null; readonly pool: number };
  readonly imports: {
    readonly maxFileBytes: number;
    readonly memoryMib: number;
    /** What of an archive or workbook is read at most. */
    readonly limits: {
      readonly entries: number;
      readonly unpackedBytes: number;
      readonly ratio: number;
      readonly cells: number;
    };
  };
  readonly printing: { readonly windowMs: number };
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  /** `null` when no gateway is set up. */
  readonly sms: {
    readonly url: string;
    readonly token: string;
    readonly sender: string;
    readonly dropsCopies: boolean;
  } | null;
  /** `null` when FranceConnect is not set up: then nothing shows it. */
  readonly franceConnect: FranceConnectConfig | null;
  /** `null` when staff sign in by password only. */
  readonly staffProvider: StaffProviderConfig | null;
  readonly logLevel: z.infer<typeof Environment>['TROUSSEAU_LOG_LEVEL'];
  readonly demo: boolean;
}

/**
 * Reads the settings, of this process if no others are given.
 *
 * @throws Error listing every variable that is wrong and why; values are not repeated, some are secret
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  mode: RunMode = { demo: false },
): Config {
  const known = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => name in Environment.shape && value !== '',
    ),
  );
  const parsed = Environment.safeParse(known);
  if (!parsed.success) {
    throw notValid(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
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
      crowdedAddresses: list(env.TROUSSEAU_SCHOOL_ADDRESSES),
    },
    dataDir,
    keysDir: resolve(env.TROUSSEAU_KEYS_DIR ?? `${dataDir}.keys`),
    journalDir: resolve(env.TROUSSEAU_JOURNAL_DIR ?? `${dataDir}.journal`),
    database: { url: env.DATABASE_URL ?? null, pool: env.TROUSSEAU_DATABASE_POOL },
    imports: {
      maxFileBytes: env.TROUSSEAU_MAX_UPLOAD_MIB * MIB,
      memoryMib: env.TROUSSEAU_IMPORT_MEMORY_MIB,
      limits: {
        entries: env.TROUSSEAU_MAX_ARCHIVE_ENTRIES,
        unpackedBytes: env.TROUSSEAU_MAX_UNPACKED_MIB * MIB,
        ratio: env.TROUSSEAU_MAX_UNPACKED_RATIO,
        cells: env.TROUSSEAU_MAX_SHEET_CELLS,
      },
    },
    printing: { windowMs: env.TROUSSEAU_PRINT_WINDOW_HOURS * 3_600_000 },
    mail: { smtpUrl: env.TROUSSEAU_SMTP_URL ?? null, from: env.TROUSSEAU_MAIL_FROM },
    sms: smsOf(env),
    franceConnect: groupOf(franceConnectOf(env, mode.simulator ?? false)),
    staffProvider: groupOf(staffProviderOf(env, mode.simulator ?? false)),
    logLevel: env.TROUSSEAU_LOG_LEVEL,
    demo: mode.demo,
  };
}

function notValid(problems: readonly string[]): Error {
  return new Error(
    `These settings are not valid:\n${problems.map((one) => `  ${one}`).join('\n')}`,
  );
}

/** Settings that are complete, or none; throws what is wrong with them. */
function groupOf<Group extends object>(group: Group | readonly string[] | null): Group | null {
  if (Array.isArray(group)) throw notValid(group as readonly string[]);
  return group as Group | null;
}

function smsOf(env: z.infer<typeof Environment>): Config['sms'] {
  const { TROUSSEAU_SMS_URL: url, TROUSSEAU_SMS_TOKEN: token, TROUSSEAU_SMS_SENDER: sender } = env;
  if (url === undefined && token === undefined) return null;
  if (url === undefined) throw notValid(['TROUSSEAU_SMS_URL: needed with TROUSSEAU_SMS_TOKEN']);
  if (token === undefined) throw notValid(['TROUSSEAU_SMS_TOKEN: needed with TROUSSEAU_SMS_URL']);
  return { url, token, sender, dropsCopies: env.TROUSSEAU_SMS_DROPS_COPIES === 'yes' };
}

/** What goes there names people and holds codes: in clear it stays on this machine. */
function isGatewayUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && local);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
