import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { entities } from './entities.js';
import type { Clock } from './platform/clock.js';
import { SystemClock } from './platform/clock.js';
import type { Config } from './platform/config/config.js';
import { Keys } from './platform/crypto/keys.js';
import { holdsData, migrateDatabase, openDatabase } from './platform/database/open-database.js';
import { BoundedAdapter, prepareHttp } from './platform/http/server.js';
import { serveStaticApp } from './platform/http/static-app.js';
import { createLogger, NestLogger } from './platform/logger.js';
import { DemoTransport, NoTransport, SmtpTransport } from './platform/mail/mail-transport.js';
import type { MailTransport } from './platform/mail/mail-transport.js';
import type { PlatformParts } from './platform/platform.module.js';
import { HttpSmsGateway, NoSmsTransport } from './platform/sms/sms-transport.js';
import type { SmsTransport } from './platform/sms/sms-transport.js';
import { portalErrorPage } from './portal/index.js';

/** The built console, beside this package in the workspace. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../admin-ui/dist', import.meta.url));

/** What tests and the demonstration replace. */
export interface Replacements {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly mail?: MailTransport;
  readonly sms?: SmsTransport;
  /** False when the schema is known to be up to date, as in a copied template. */
  readonly migrate?: boolean;
}

/** Opens the database (migrating it first) and its keys, and picks the adapters that the settings name. */
export async function assemble(config: Config, replace: Replacements = {}): Promise<PlatformParts> {
  if (replace.migrate !== false) await migrateDatabase(config);
  const unitOfWork = await openDatabase(config, entities);
  const transports = transportsOf(config);
  const keys = Keys.open(config.keysDir, !(await holdsData(unitOfWork)));
  return {
    config,
    keys,
    logger: replace.logger ?? createLogger(config.logLevel),
    clock: replace.clock ?? new SystemClock(),
    unitOfWork,
    mail: replace.mail ?? transports.mail,
    sms: replace.sms ?? transports.sms,
    errorPage: portalErrorPage,
  };
}

/** The HTTP application, not listening yet. */
export async function createApp(parts: PlatformParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(parts),
    new BoundedAdapter(),
    { logger: new NestLogger(parts.logger), bodyParser: false },
  );
  prepareHttp(app, parts.config, parts.logger);
  serveStaticApp(app, '/console', CONSOLE_FOLDER);
  return app;
}

/** The same rooms without HTTP, for the command line. */
export function createContext(parts: PlatformParts): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.with(parts), {
    logger: new NestLogger(parts.logger),
  });
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
