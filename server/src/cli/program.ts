import { Command as Reader, CommanderError, Option } from 'commander';
import type { Help } from 'commander';
import { RELEASE } from '../platform/release.js';
import type { Command, CommandCall, CommandOption } from './command.js';
import { EVERY_COMMAND, optionName } from './commands.js';

/** A call of a command that exists, with nothing missing and nothing unknown. */
export interface TypedCommand {
  readonly command: Command;
  readonly values: CommandCall['values'];
  readonly files: readonly string[];
}

/** The answer to a call that runs nothing: help or version on standard output, or what is wrong with it. */
export interface CommandLineAnswer {
  readonly exitCode: 0 | 2;
  readonly out: string;
  /** In French, for standard error. */
  readonly err: string;
}

/** What a command takes besides its options: how it is written, and what it is. */
const ARGUMENTS = {
  files: { name: '<fichier...>', says: 'fichiers à lire, au moins un' },
  'one-file': { name: '<fichier>', says: 'fichier à lire' },
  'one-folder': { name: '<dossier>', says: 'dossier à surveiller' },
} as const;

function argumentOf(files: NonNullable<Command['files']>): { name: string; says: string } {
  return ARGUMENTS[files === true ? 'files' : files];
}

const HELP_WIDTH = 100;
const HELP = 'affiche cette aide';
const AFTERWORD = `
Code de sortie : 0 fait, 1 refusé, 2 appel incorrect. Le JSON va sur la sortie standard, les messages
sur la sortie d’erreur. « trousseau help <commande> » dit les options d’une commande.`;

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
};

const IN_FRENCH: Partial<Help> = {
  styleTitle: (title) => TITLES[title] ?? title,
  subcommandTerm: (reader) => reader.name(),
  optionDescription: ({ description, mandatory, argChoices, defaultValue }) => {
    const further = [
      ...(mandatory ? ['obligatoire'] : []),
      ...(argChoices ? [argChoices.join(', ')] : []),
      ...(typeof defaultValue === 'string' ? [`${defaultValue} par défaut`] : []),
    ];
    return further.length === 0 ? description : `${description} (${further.join(' ; ')})`;
  },
};

/** What commander finds wrong, in French; it is given what commander quotes. */
const WRONG: Readonly<Record<string, (first: string, second: string) => string>> = {
  'commander.unknownCommand': (name) => `Commande inconnue : ${name}.`,
  'commander.unknownOption': (flag) => `Option inconnue : ${flag}.`,
  'commander.missingArgument': (name) => `Il manque un argument : ${name}.`,
  'commander.excessArguments': () => 'Il y a trop d’arguments.',
  'commander.optionMissingArgument': (flags) => `Il manque une valeur : ${flags}.`,
  'commander.missingMandatoryOptionValue': (flags) => `Il manque une option : ${flags}.`,
  'commander.invalidArgument': (flags, value) => `« ${value} » n’est pas une valeur de ${flags}.`,
};

/**
 * Reads a command line, what follows the program's name. Nothing runs, and nothing of the server is loaded.
 * Without any word it is a call for help.
 */
export function readCommandLine(
  args: readonly string[],
  commands: readonly Command[],
): TypedCommand | CommandLineAnswer {
  const written: string[] = [];
  const read: TypedCommand[] = [];
  const program = programOf(
    commands,
    (text) => written.push(text),
    (typed) => read.push(typed),
  );
  try {
    program.parse(args.length === 0 ? ['--help'] : args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { exitCode: 0, out: written.join(''), err: '' };
    const about = commands.find(({ name }) => name === args[0]);
    return { exitCode: 2, out: '', err: `${whatIsWrong(error, args)}\n${usageOf(about)}` };
  }
  const [typed] = read;
  // whatever reads no command ends above
  if (!typed) throw new Error('No command was read');
  return typed;
}

/** How a command is called, and where to read more; without a command, how the program is. */
export function usageOf(command?: Command): string {
  if (!command) return 'Usage : trousseau <commande> [options]\nAide : trousseau --help';
  const { name, files } = command;
  const argument = files ? ` ${argumentOf(files).name}` : '';
  return `Usage : trousseau ${name} [options]${argument}\nAide : trousseau ${name} --help`;
}

function programOf(
  commands: readonly Command[],
  onOutput: (text: string) => void,
  onCommand: (typed: TypedCommand) => void,
): Reader {
  const program = new Reader('trousseau')
    .usage('<commande> [options]')
    .description('Les clés numériques d’un établissement : import, comptes, courriers, portail.')
    .version(RELEASE, '-V, --version', 'affiche la version')
    .helpOption('-h, --help', HELP)
    .helpCommand('help [commande]', 'affiche l’aide d’une commande')
    .addHelpText('after', AFTERWORD)
    .configureHelp(IN_FRENCH)
    .configureOutput({
      writeOut: onOutput,
      writeErr: onOutput,
      outputError: () => undefined,
      getOutHelpWidth: () => HELP_WIDTH,
    })
    .showSuggestionAfterError(false)
    .exitOverride();
  for (const command of commands) {
    const reader = readerOf(command).copyInheritedSettings(program);
    reader.helpOption('-h, --help', HELP).action((given: unknown) => {
      const files = command.files ? [given as string | readonly string[]].flat() : [];
      onCommand({ command, values: valuesOf(command, reader.opts()), files });
    });
    program.addCommand(reader);
  }
  return program;
}

function readerOf(command: Command): Reader {
  const reader = new Reader(command.name).description(command.summary).allowExcessArguments(false);
  if (command.files)
    reader.argument(argumentOf(command.files).name, argumentOf(command.files).says);
  for (const option of [...command.options, ...EVERY_COMMAND]) reader.addOption(optionOf(option));
  return reader;
}

function optionOf({ flags, says, required, choices, byDefault, repeated }: CommandOption): Option {
  const option = new Option(flags, says).makeOptionMandatory(required ?? false);
  if (choices) option.choices(choices);
  if (byDefault !== undefined) option.default(byDefault);
  if (repeated) {
    option.argParser((value: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      value,
    ]);
  }
  return option;
}

/** The values by the names that are typed: commander gives them in camel case. */
function valuesOf(
  { options }: Command,
  given: Readonly<Record<string, CommandCall['values'][string]>>,
): CommandCall['values'] {
  const names = [...options, ...EVERY_COMMAND].map(optionName);
  return Object.fromEntries(names.map((name) => [name, given[inCamelCase(name)]]));
}

const inCamelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function whatIsWrong({ code, message }: CommanderError, args: readonly string[]): string {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(
    ([, words = '']) => words,
  );
  const choices = /Allowed choices are (.*)\.$/.exec(message)?.[1];
  // the help of a command that there is not
  const wrong = WRONG[code]?.(first, second) ?? `Commande inconnue : ${args[1] ?? ''}.`;
  return choices === undefined ? wrong : `${wrong} Il prend : ${choices}.`;
}
