import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { Leavers } from './accounts/index.js';
import { SealAudit } from './audit/index.js';
import { assemble, createApp } from './bootstrap.js';
import type { Replacements } from './bootstrap.js';
import { TidyImports } from './imports/index.js';
import { ReadingLog } from './readings/index.js';
import { ComingOfAge } from './journeys/index.js';
import { CloseRun, loadPdfKit } from './letters/index.js';
import { Background } from './platform/background/background.js';
import type { Config } from './platform/config/config.js';
import { onceDatabaseAnswers } from './platform/database/await-database.js';
import { UnitOfWork } from './platform/database/unit-of-work.js';
import { cutOff } from './platform/background/cut-off.js';
import { lastResort } from './platform/background/last-resort.js';
import { Outbox } from './messages/index.js';
import { JobRunner } from './platform/jobs/job-runner.js';
import type { PlatformParts } from './platform/platform.module.js';
import { Recovery } from './recovery/index.js';
import { Submissions } from './platform/submissions/submissions.js';
import { LOGGER } from './platform/tokens.js';
import { RunRetention } from './retention/index.js';
import { StaffSetUp } from './staff/index.js';
import { DueSwitches } from './years/index.js';

/**
 * Starts listening and the background work: jobs, messages, letter windows. A database server that does
 * not answer yet is waited for, as long as it takes. When it cannot listen, nothing is left open that would
 * keep the process alive.
 */
export async function start(
  config: Config,
  replace: Replacements = {},
): Promise<NestExpressApplication> {
  const { say = sayNothing } = replace;
  const open = (): Promise<PlatformParts> => assemble(config, replace, 'server');
  const parts = await onceDatabaseAnswers(open, { patienceMs: Infinity, say });
  try {
    const app = await createApp(parts);
    await app.init();
    const { closed } = await app.get(Recovery).begin();
    if (closed) say(CLOSED_SENTENCE);
    await app.listen(config.http.port, config.http.host);
    startBackgroundWork(app);
    return app;
  } catch (error) {
    await parts.unitOfWork.close();
    throw error;
  }
}

/** Said when families are kept out, on standard error. */
const CLOSED_SENTENCE =
  'Le portail reste fermé aux familles jusqu’à ce que chaque établissement ait confirmé ses rattachements suspendus : ' +
  'dans la console, sous « Après restauration », ou avec « npx trousseau after-restore ».';

/** How long stopping may take in all: less than what a supervisor waits for before it kills. */
const LONGEST_STOP_MS = 40_000;

/** When what draws letters is loaded: once the server answers and whoever waited for it was served. */
const LOAD_DRAWING_AFTER_MS = 5_000;

/** Begins all that goes on by itself in a server. */
export function startBackgroundWork(rooms: INestApplicationContext): void {
  rooms.get(JobRunner).start();
  rooms.get(Outbox).start();
  rooms.get(CloseRun).start();
  rooms.get(Leavers).start();
  rooms.get(TidyImports).start();
  rooms.get(RunRetention).start();
  rooms.get(ComingOfAge).start();
  rooms.get(DueSwitches).start();
  rooms.get(Submissions).start();
  rooms.get(ReadingLog).start();
  rooms.get(SealAudit).start();
  rooms
    .get(Background)
    .later('letters.load', LOAD_DRAWING_AFTER_MS, () => Promise.resolve(loadPdfKit()));
}

/**
 * Serves until the process is asked to stop; then ends what is under way and closes the database. What does
 * not end in time is left as a power cut would leave it.
 *
 * @param greet called once the server listens; stopping does not wait for it
 * @throws whatever nothing else caught, or kept it from being greeted, once the server has stopped
 */
export async function serveUntilStopped(
  config: Config,
  replace: Replacements,
  greet: (app: NestExpressApplication) => Promise<void> | void,
): Promise<void> {
  const app = await start(config, replace);
  const stopped = Promise.race([
    signalled('SIGTERM'),
    signalled('SIGINT'),
    lastResort(app.get<Logger>(LOGGER)),
  ]);
  const greeted = faultOf(() => greet(app));
  const fault = await Promise.race([stopped, greeted.then((failed) => failed ?? stopped)]);
  cutOff(LONGEST_STOP_MS, () => {
    app.get<Logger>(LOGGER).fatal('stopping took too long');
    process.exit(1);
  });
  await app.close();
  await app.get(UnitOfWork).close();
  if (fault !== null) throw fault;
}

/** Resolves once the process gets this signal. */
function signalled(signal: NodeJS.Signals): Promise<null> {
  return new Promise((resolve) => {
    process.once(signal, () => {
      resolve(null);
    });
  });
}

async function faultOf(work: () => Promise<void> | void): Promise<Error | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown', { cause: error });
  }
}

/** Serves an installation, and says first where it is and what it lacks. */
export function serveForever(config: Config, say: (line: string) => void): Promise<void> {
  return serveUntilStopped(config, { say }, async (app) => {
    const { publicUrl, publicUrlGiven } = config.http;
    say(`Trousseau : ${publicUrl} (portail), ${publicUrl}/console (console)`);
    if (!publicUrlGiven)
      say('TROUSSEAU_PUBLIC_URL n’est pas réglé : les courriers seront refusés.');
    if (config.mail.smtpUrl === null) {
      say('TROUSSEAU_SMTP_URL n’est pas réglé : les mails attendent dans la boîte d’envoi.');
    }
    if (config.sms === null) {
      say('TROUSSEAU_SMS_URL n’est pas réglé : les parcours par SMS sont fermés.');
      if (config.franceConnect) {
        say('FranceConnect reste caché : sa première connexion passe par un SMS.');
      }
    }
    const link = await app.get(StaffSetUp).firstSetUpLink();
    if (link) say(`Première mise en service, lien à usage unique : ${link.url}`);
  });
}

function sayNothing(): void {
  // the demonstration has its own words
}
