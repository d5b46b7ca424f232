import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { checkLetterKeys } from './accounts/index.js';
import type { Clock } from './platform/clock.js';
import { SystemClock } from './platform/machine-clock.js';
import type { Config } from './platform/config/config.js';
import { openRecognisedKeys } from './platform/crypto/recognise-keys.js';
import type { Keys } from './platform/crypto/keys.js';
import { failureName } from './platform/database/dialect.js';
import { migrateDatabase, openDatabase } from './platform/database/open-database.js';
import { takeServerLock } from './platform/database/server-lock.js';
import type { UnitOfWork } from './platform/database/unit-of-work.js';
import { checkDocumentKeys } from './platform/documents/documents.js';
import { createLogger, NestLogger } from './platform/logger.js';
import { DemoTransport, NoTransport, SmtpTransport } from './platform/mail/mail-transport.js';
import type { MailTransport } from './platform/mail/mail-transport.js';
import type { PlatformParts } from './platform/platform.module.js';
import { HttpSmsGateway, NoSmsTransport } from './platform/sms/sms-transport.js';
import type { SmsTransport } from './platform/sms/sms-transport.js';
import { holdsSchools } from './roster/index.js';
import { checkStaffKeys } from './staff/index.js';

/** What tests and the demonstration replace. */
export interface Replacements {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly mail?: MailTransport;
  readonly sms?: SmsTransport;
  /** Hears what an operator should read while the installation opens. */
  readonly say?: (line: string) => void;
  /** False when the schema is known to be up to date, as in a copied template. */
  readonly migrate?: boolean;
}

/** What runs: the one server of its database, which runs jobs and timers, or something beside it. */
export type Running = 'server' | 'beside';

/**
 * Opens the database (migrating it first) and its keys, and picks the adapters that the settings name. A
 * server makes sure first that it is the only one.
 *
 * @throws what {@link takeServerLock}, {@link migrateDatabase} and {@link openRecognisedKeys} throw; nothing
 *   is left open
 */
export async function assemble(
  config: Config,
  replace: Replacements = {},
  running: Running = 'beside',
): Promise<PlatformParts> {
  const logger = replace.logger ?? createLogger(config.logLevel);
  const unitOfWork = await openMigrated(config, replace, running, logger);
  try {
    return {
      config,
      keys: await heldKeys(config, unitOfWork),
      logger,
      clock: replace.clock ?? new SystemClock(),
      unitOfWork,
      ...adaptersOf(config, replace),
    };
  } catch (error) {
    await unitOfWork.close();
    throw error;
  }
}

async function openMigrated(
  config: Config,
  { migrate = true, say = nobodyHears }: Replacements,
  running: Running,
  logger: Logger,
): Promise<UnitOfWork> {
  const asServer = running === 'server';
  const release = asServer ? await takeServerLock(config) : undefined;
  try {
    if (migrate) {
      await migrateDatabase(config, undefined, {
        asServer,
        onCopy: (file) => say(copySentence(file)),
      });
    }
    return await openDatabase(config, {
      report: (error) => logger.error({ reason: failureName(error) }, 'after a commit'),
      ...(release ? { whenClosed: release } : {}),
    });
  } catch (error) {
    await release?.();
    throw error;
  }
}

/** Where the way back is. */
export function copySentence(file: string): string {
  return `Copie de la base avant la mise à jour : ${file}`;
}

async function keysOf(config: Config, unitOfWork: UnitOfWork): Promise<Keys> {
  const witnesses = [checkDocumentKeys, checkStaffKeys, checkLetterKeys];
  const holdsData = await holdsSchools(unitOfWork);
  return openRecognisedKeys(config.keysDir, unitOfWork, holdsData, witnesses);
}

/** The keys, with which this process is seen from then on by whoever rotates them, until the database is closed. */
async function heldKeys(config: Config, unitOfWork: UnitOfWork): Promise<Keys> {
  const keys = await keysOf(config, unitOfWork);
  unitOfWork.onClosed(() => keys.leave());
  await keys.enter();
  return keys;
}

/** Opens rooms without HTTP. When they do not open, the database is closed: nothing is left open. */
export async function openContext(
  root: DynamicModule,
  parts: PlatformParts,
): Promise<INestApplicationContext> {
  try {
    return await NestFactory.createApplicationContext(root, {
      logger: new NestLogger(parts.logger),
    });
  } catch (error) {
    await parts.unitOfWork.close();
    throw error;
  }
}

function adaptersOf(config: Config, replace: Replacements): Pick<PlatformParts, 'mail' | 'sms'> {
  const transports = transportsOf(config);
  return { mail: replace.mail ?? transports.mail, sms: replace.sms ?? transports.sms };
}

function transportsOf({ demo, mail, sms }: Config): Pick<PlatformParts, 'mail' | 'sms'> {
  if (demo) {
    const kept = new DemoTransport();
    return { mail: kept, sms: kept.sms };
  }
  return {
    mail: mail.smtpUrl === null ? new NoTransport() : new SmtpTransport(mail.smtpUrl, mail.from),
    sms: sms === null ? new NoSmsTransport() : new HttpSmsGateway(sms),
  };
}

function nobodyHears(): void {
  // in tests and in the demonstration
}
