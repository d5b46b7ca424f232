import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';

/** What a command was called with. */
export interface CommandCall {
  readonly config: Config;
  /** Who calls, for the audit trail: `cli:<system user>`. */
  readonly actor: string;
  /** By the long name of the option, as it is typed. */
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly files: readonly string[];
  /**
   * Opens the rooms that the command needs, those that they stand on first. Once: what it does not ask for is
   * not there.
   */
  readonly rooms: (needed: readonly Type[]) => Promise<INestApplicationContext>;
  /** A line for people, on standard error. */
  readonly say: (line: string) => void;
  /** Shows a line that takes the place of the last one; absent where nobody looks, in a pipe. */
  readonly show?: ((line: string) => void) | undefined;
}

/** What a command answers: the exit code, and the JSON that `--json` prints. */
export interface CommandResult {
  /** 0 done, 1 refused. */
  readonly exitCode: 0 | 1;
  readonly json: unknown;
}

/** What a command does. */
export type Run = (call: CommandCall) => Promise<CommandResult>;

/** One option of a command; its help is made of this. */
export interface CommandOption {
  /** As it is typed, with what it takes if it takes something: `--school <UAI>`. */
  readonly flags: `--${string}`;
  /** What it is for, in French. */
  readonly says: string;
  readonly required?: boolean;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  readonly byDefault?: string;
  /** Whether it may be given more than once. */
  readonly repeated?: boolean;
}

/**
 * One command of `trousseau`, as its help says it. What it does is loaded when it is run: help and version
 * wait for no server.
 */
export interface Command {
  readonly name: string;
  /** One sentence, in French. */
  readonly summary: string;
  /** Whether it takes files, at least one, or one of them, or one folder. */
  readonly files?: true | 'one-file' | 'one-folder';
  readonly options: readonly CommandOption[];
  readonly load: () => Promise<Run>;
}

/** How long a command waits for a database that does not answer, in milliseconds. */
export const COMMAND_PATIENCE_MS = 30_000;

/** The call itself is wrong, said in French: exit code 2, with the usage. */
export class UsageError extends Error {}

/** The value of an option that must be there. Throws {@link UsageError}. */
export function required(call: CommandCall, name: string): string {
  const value = optional(call, name);
  if (value === undefined) throw new UsageError(`Il manque l’option --${name}.`);
  return value;
}

/** The value of an option, or nothing. */
export function optional(call: CommandCall, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that can be repeated. */
export function repeated(call: CommandCall, name: string): string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The value of an option among a closed set. Throws {@link UsageError}. */
export function oneOf<const T extends readonly string[]>(
  call: CommandCall,
  name: string,
  allowed: T,
  byDefault: T[number],
): T[number] {
  const value = optional(call, name) ?? byDefault;
  if (!allowed.includes(value)) {
    throw new UsageError(`--${name} est l’un de : ${allowed.join(', ')}.`);
  }
  return value;
}
