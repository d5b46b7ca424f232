import { UsageError } from './cli/command.js';
import { COMMANDS } from './cli/commands.js';
import { readCommandLine, usageOf } from './cli/program.js';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const show = process.stderr.isTTY
  ? (line: string): void => {
      process.stderr.write(`\r\u001b[K${line}`);
    }
  : undefined;

/** Runs one command, whose code is loaded only then. The exit code is 0 done, 1 refused, 2 wrong call. */
async function main(args: readonly string[]): Promise<number> {
  const read = readCommandLine(args, COMMANDS);
  if ('exitCode' in read) {
    process.stdout.write(read.out);
    if (read.err !== '') say(read.err);
    return read.exitCode;
  }
  const { runCommand, failureSentence } = await import('./cli/run-command.js');
  try {
    return await runCommand(read, { say, show });
  } catch (error) {
    if (!(error instanceof UsageError)) {
      say(failureSentence(error));
      return 1;
    }
    say(`${error.message}\n${usageOf(read.command)}`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
