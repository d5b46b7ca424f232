import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { entities } from './entities.js';
import { Clock, SystemClock } from './platform/clock.js';
import type { Config } from './platform/config/config.js';
import { Keys } from './platform/crypto/keys.js';
import {
  databaseExists,
  migrateDatabase,
  openDatabase,
} from './platform/database/open-database.js';
import { LongAddressAdapter, prepareHttp } from './platform/http/server.js';
import { createLogger, NestLogger } from './platform/logger.js';
import { DemoTransport, NoTransport, SmtpTransport } from './platform/mail/mail-transport.js';
import type { MailTransport } from './platform/mail/mail-transport.js';
import type { PlatformParts } from './platform/platform.module.js';

/** What tests and the demonstration replace. */
export interface Replacements {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly mail?: MailTransport;
  /** False when the schema is known to be up to date, as in a copied template. */
  readonly migrate?: boolean;
}

/** Opens keys and database (migrating it first) and picks the adapters that the settings name. */
export async function assemble(config: Config, replace: Replacements = {}): Promise<PlatformParts> {
  const keys = Keys.open(config.keysDir, !databaseExists(config) || replace.migrate === false);
  if (replace.migrate !== false) await migrateDatabase(config);
  return {
    config,
    keys,
    logger: replace.logger ?? createLogger(config.logLevel),
    clock: replace.clock ?? new SystemClock(),
    unitOfWork: await openDatabase(config, entities),
    mail: replace.mail ?? transportOf(config),
    errorPage: (_status, message) => message,
  };
}

/** The HTTP application, not listening yet. */
export async function createApp(parts: PlatformParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(parts),
    new LongAddressAdapter(),
    { logger: new NestLogger(parts.logger), bodyParser: false },
  );
  prepareHttp(app, parts.config, parts.logger);
  app.enableShutdownHooks();
  return app;
}

/** The same rooms without HTTP, for the command line. */
export function createContext(parts: PlatformParts): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.with(parts), {
    logger: new NestLogger(parts.logger),
  });
}

function transportOf(config: Config): MailTransport {
  if (config.demo) return new DemoTransport();
  if (config.mail.smtpUrl === null) return new NoTransport();
  return new SmtpTransport(config.mail.smtpUrl, config.mail.from);
}
