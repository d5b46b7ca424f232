import { userInfo } from 'node:os';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { assemble, openContext } from '../assemble.js';
import { readConfig } from '../platform/config/config.js';
import type { Config } from '../platform/config/config.js';
import { onceDatabaseAnswers } from '../platform/database/await-database.js';
import { databaseCode } from '../platform/database/database-code.js';
import { driverCode, failureName } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { createLogger } from '../platform/logger.js';
import { CommandModule } from './command.module.js';
import { COMMAND_PATIENCE_MS } from './command.js';
import type { CommandCall, CommandResult } from './command.js';
import type { TypedCommand } from './program.js';

type Say = CommandCall['say'];

/** Where a command speaks to people. */
export type Terminal = Pick<CommandCall, 'say' | 'show'>;

/**
 * Runs a command; its JSON goes to standard output when it was asked for.
 *
 * @returns the exit code: 0 done, 1 refused
 * @throws UsageError when the values do not go together
 */
export async function runCommand(
  { command, values, files }: TypedCommand,
  { say, show }: Terminal,
): Promise<number> {
  const run = await command.load();
  const config = readConfig();
  const opened = openOnce(config, say);
  const actor = `cli:${userInfo().username}`;
  const call: CommandCall = { config, actor, values, files, rooms: opened.rooms, say, show };
  try {
    const { exitCode, json } = await refusalsAsResults(() => run(call), say);
    if (values['json'] === true) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return exitCode;
  } finally {
    await opened.close();
  }
}

/** What may be said of a failure that nobody expected: a database repeats values, which may be personal. */
export function failureSentence(error: unknown): string {
  return driverCode(error) ?? (error instanceof Error ? error.message : 'unexpected failure');
}

async function refusalsAsResults(
  work: () => Promise<CommandResult>,
  say: Say,
): Promise<CommandResult> {
  try {
    return await work();
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    const message = refusal.messageIn('fr');
    say(message);
    return { exitCode: 1, json: { code: refusal.code, message } };
  }
}

function asRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = databaseCode(error);
  return code && new AppError(code, { reason: failureName(error) }, { cause: error });
}

/** Opens the rooms at the first use, and closes them if they were opened. */
function openOnce(
  config: Config,
  say: Say,
): {
  rooms: CommandCall['rooms'];
  close: () => Promise<void>;
} {
  let context: Promise<INestApplicationContext> | undefined;
  const open = async (needed: readonly Type[]): Promise<INestApplicationContext> => {
    const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel);
    const parts = await onceDatabaseAnswers(() => assemble(config, { logger, say }), {
      patienceMs: COMMAND_PATIENCE_MS,
      say,
    });
    return openContext(CommandModule.with(parts, needed), parts);
  };
  return {
    rooms: (needed) => (context ??= open(needed)),
    close: async () => {
      // whoever asked for the rooms heard why they did not open
      const rooms = await context?.catch(() => null);
      if (!rooms) return;
      await rooms.close();
      await rooms.get(UnitOfWork).close();
    },
  };
}
