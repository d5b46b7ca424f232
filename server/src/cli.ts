import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { assemble, createContext } from './bootstrap.js';
import { importCommand, planImport } from './cli/import-commands.js';
import { printLetters } from './cli/letter-commands.js';
import { activationStatus, createSchool, createStaff } from './cli/school-commands.js';
import { migrate, serve } from './cli/server-commands.js';
import { COMMAND_PATIENCE_MS, UsageError } from './cli/command.js';
import type { Command, CommandCall, CommandResult } from './cli/command.js';
import { readConfig } from './platform/config/config.js';
import type { Config } from './platform/config/config.js';
import { onceDatabaseAnswers } from './platform/database/await-database.js';
import { databaseCode } from './platform/database/database-code.js';
import { driverCode, failureName } from './platform/database/dialect.js';
import { UnitOfWork } from './platform/database/unit-of-work.js';
import { AppError } from './platform/errors.js';
import { createLogger } from './platform/logger.js';

const COMMANDS: readonly Command[] = [
  serve,
  migrate,
  createSchool,
  createStaff,
  planImport,
  importCommand,
  printLetters,
  activationStatus,
];

const EXIT_USAGE = 2;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs one command. The exit code is 0 done, 1 refused, 2 wrong call. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    printHelp();
    return name === undefined || name === '--help' || name === 'help' ? 0 : EXIT_USAGE;
  }
  try {
    return await runCommand(command, rest);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    say(`${error.message}\nUsage: trousseau ${command.name} ${command.usage}`);
    return EXIT_USAGE;
  }
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...command.options, json: { type: 'boolean' } },
    allowPositionals: command.positionals ?? false,
  });
  const config = readConfig();
  const opened = openOnce(config);
  const call: CommandCall = {
    config,
    actor: `cli:${userInfo().username}`,
    values,
    positionals,
    rooms: opened.rooms,
    say,
  };
  try {
    const { exitCode, json } = await refusalsAsResults(() => command.run(call));
    if (values['json'] === true) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return exitCode;
  } finally {
    await opened.close();
  }
}

async function refusalsAsResults(work: () => Promise<CommandResult>): Promise<CommandResult> {
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
function openOnce(config: Config): {
  rooms: () => Promise<INestApplicationContext>;
  close: () => Promise<void>;
} {
  let context: Promise<INestApplicationContext> | undefined;
  const open = async (): Promise<INestApplicationContext> => {
    const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel);
    const parts = await onceDatabaseAnswers(() => assemble(config, { logger, say }), {
      patienceMs: COMMAND_PATIENCE_MS,
      say,
    });
    return createContext(parts);
  };
  return {
    rooms: () => (context ??= open()),
    close: async () => {
      // whoever asked for the rooms heard why they did not open
      const rooms = await context?.catch(() => null);
      if (!rooms) return;
      await rooms.close();
      await rooms.get(UnitOfWork).close();
    },
  };
}

function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return error instanceof Error && code.startsWith('ERR_PARSE_ARGS');
}

function printHelp(): void {
  say('Usage: trousseau <command> [options] [--json]\n');
  for (const { name, summary, usage } of COMMANDS)
    say(`  ${name}\n      ${summary}\n      ${usage}`);
  say(
    '\nExit code: 0 done, 1 refused, 2 wrong call. JSON on standard output, messages on standard error.',
  );
}

main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    // what a database says repeats values, which may be personal
    const known = driverCode(error);
    say(known ?? (error instanceof Error ? error.message : 'unexpected failure'));
    process.exitCode = 1;
  });
