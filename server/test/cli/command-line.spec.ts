import { describe, expect, it } from '@jest/globals';
import { COMMANDS, EVERY_COMMAND, optionName } from '../../src/cli/commands.js';
import { readCommandLine } from '../../src/cli/program.js';
import type { CommandLineAnswer, TypedCommand } from '../../src/cli/program.js';
import { projectFile } from '../docs/project-files.js';

const read = (...args: readonly string[]) => readCommandLine(args, COMMANDS);

const told = (...args: readonly string[]): CommandLineAnswer => {
  const said = read(...args);
  if (!('exitCode' in said)) throw new Error(`That runs ${said.command.name}`);
  return said;
};

const typed = (...args: readonly string[]): TypedCommand => {
  const call = read(...args);
  if ('exitCode' in call) throw new Error(call.err);
  return call;
};

describe('the help of the command line', () => {
  it.each([[[]], [['--help']], [['-h']], [['help']]])('%j names every command', (args) => {
    const { exitCode, out, err } = told(...args);
    expect([exitCode, err]).toEqual([0, '']);
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(out).toContain('Usage : trousseau <commande> [options]');
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'of %s names its options and what they take',
    (name, { options, summary }) => {
      const { exitCode, out } = told(name, '--help');
      expect(exitCode).toBe(0);
      expect(told('help', name).out).toBe(out);
      const plain = (words: string): string => words.replace(/\s+/g, ' ');
      const text = plain(out);
      expect(text).toContain(`Usage : trousseau ${name} [options]`);
      expect(text).toContain(summary);
      for (const { flags, says, choices = [] } of [...options, ...EVERY_COMMAND]) {
        for (const said of [flags, says, ...choices]) expect(text).toContain(plain(said));
      }
    },
  );

  it('is French to the last word that the library adds', () => {
    const all = COMMANDS.map(({ name }) => told(name, '--help').out).join('') + told().out;
    expect(all).not.toMatch(/usage:|options:|commands:|display|default|choices|output/i);
  });
});

describe('the version on the command line', () => {
  it.each(['--version', '-V'])('%s is the package’s', (flag) => {
    const { version } = JSON.parse(projectFile('server/package.json')) as { version: string };
    expect(told(flag)).toEqual({ exitCode: 0, out: `${version}\n`, err: '' });
  });
});

describe('a call that is wrong', () => {
  it.each([
    [['serv'], 'Commande inconnue : serv.'],
    [['help', 'serv'], 'Commande inconnue : serv.'],
    [['--bogus'], 'Option inconnue : --bogus.'],
    [['serve', '--bogus'], 'Option inconnue : --bogus.'],
    [['serve', 'now'], 'Il y a trop d’arguments.'],
    [['import', '--school', '0130001F', '--yes'], 'Il manque un argument : fichier.'],
    [['create-school', '--uai', '0130001F'], 'Il manque une option : --name <nom>.'],
    [['activation-status', '--school'], 'Il manque une valeur : --school <UAI>.'],
    [
      ['create-school', '--uai', '0130001F', '--name', 'X', '--kind', 'fac'],
      '« fac » n’est pas une valeur de --kind <type>. Il prend : ecole, college, lycee.',
    ],
  ])('%j is told so in French, with where to read more, and ends with 2', (args, sentence) => {
    const { exitCode, out, err } = told(...args);
    expect([exitCode, out]).toEqual([2, '']);
    const [first, ...usage] = err.split('\n');
    expect(first).toBe(sentence);
    expect(usage.join('\n')).toMatch(/^Usage : trousseau .*\nAide : trousseau .*--help$/);
  });
});

describe('a call that is right', () => {
  it('gives each value by the name that was typed', () => {
    const files = ['a.csv', 'b.csv'];
    const call = typed('import', ...files, '--school=0130001F', '--yes', '--json');
    expect([call.command.name, call.files]).toEqual(['import', files]);
    const left = Object.entries(call.values).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(left)).toEqual({
      ...{ school: '0130001F', yes: true, json: true, year: 'current' },
    });
    const letters = ['--school', '0130001F', '--reason', 'rentrée', '--out', 'x.pdf'];
    const two = ['--class', '6A', '--class', '5 B', '--yes-void', '3', '--reissue'];
    expect(typed('print-letters', ...letters, ...two).values).toMatchObject({
      ...{ school: '0130001F', reason: 'rentrée', out: 'x.pdf' },
      ...{ class: ['6A', '5 B'], 'yes-void': '3', reissue: true, layout: 'window' },
    });
  });

  it.each(COMMANDS)('$name can be loaded', async ({ load, options }) => {
    expect(typeof (await load())).toBe('function');
    expect(new Set(options.map(optionName)).size).toBe(options.length);
  });
});
