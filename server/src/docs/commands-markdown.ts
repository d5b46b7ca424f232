import { COMMANDS } from '../cli/commands.js';
import type { Command } from '../cli/command.js';
import { readCommandLine } from '../cli/program.js';
import { heading } from './markdown.js';

const INTRODUCTION = [
  'What `npx trousseau help` and `npx trousseau help <command>` say. The README has the JSON of each command.',
  '',
];

/** `docs/commands.md`: the help of the program and of every command. */
export function commandsMarkdown(commands: readonly Command[] = COMMANDS): string {
  const program = block(helpOf([], commands));
  const each = commands.flatMap(({ name }) => [
    `## ${name}`,
    '',
    ...block(helpOf([name], commands)),
  ]);
  return [...heading('Commands'), ...INTRODUCTION, ...program, ...each].join('\n');
}

/** Throws an Error when there is no such command. */
function helpOf(words: readonly string[], commands: readonly Command[]): string {
  const told = readCommandLine([...words, '--help'], commands);
  if (!('exitCode' in told) || told.exitCode !== 0) throw new Error(`No help: ${words.join(' ')}`);
  return told.out;
}

function block(text: string): string[] {
  return ['```text', text.trim(), '```', ''];
}
