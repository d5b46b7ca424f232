import type { ParseArgsConfig } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';

/** What a command was called with. */
export interface CommandCall {
  readonly config: Config;
  /** Who calls, for the audit trail: `cli:<system user>`. */
  readonly actor: string;
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  /** The rooms, opened at the first use. */
  readonly rooms: () => Promise<INestApplicationContext>;
  /** A line for people, on standard error. */
  readonly say: (line: string) => void;
}

/** What a command answers: the exit code, and the JSON that `--json` prints. */
export interface CommandResult {
  /** 0 done, 1 refused. */
  readonly exitCode: 0 | 1;
  readonly json: unknown;
}

/** One command of `trousseau`. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly positionals?: boolean;
  readonly run: (call: CommandCall) => Promise<CommandResult>;
}

/** How long a command waits for a database that does not answer, in milliseconds. */
export const COMMAND_PATIENCE_MS = 30_000;

/** The call itself is wrong: exit code 2, with the usage. */
export class UsageError extends Error {}

/** The value of an option that must be there. Throws {@link UsageError}. */
export function required(call: CommandCall, name: string): string {
  const value = optional(call, name);
  if (value === undefined) throw new UsageError(`--${name} is missing`);
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
    throw new UsageError(`--${name} is one of ${allowed.join(', ')}`);
  }
  return value;
}

/** Options that several commands take. */
export const SCHOOL = { school: { type: 'string' } } as const;
export const REASON = { reason: { type: 'string' } } as const;
