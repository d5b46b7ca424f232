import type { Logger } from 'pino';

/** How long a process that is out of its mind may take to stop, in milliseconds. */
const STOPPING_MS = 20_000;

/**
 * What nothing else caught: logged, and told to whoever serves, so that the process stops with exit code 1
 * and its supervisor starts it anew. No request reaches this: it is here for the fault that nobody thought of.
 *
 * @returns resolves with the fault
 */
export function lastResort(logger: Logger): Promise<Error> {
  return new Promise((resolve) => {
    process.on('uncaughtException', (error, origin) => {
      process.exitCode = 1;
      logger.fatal({ origin, err: error }, 'stopping');
      // closing may hang on what broke: the supervisor must not wait for it
      setTimeout(() => process.exit(1), STOPPING_MS).unref();
      resolve(error);
    });
  });
}
