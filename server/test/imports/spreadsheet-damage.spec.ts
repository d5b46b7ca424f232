import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  IMPORT_FIXTURES,
  importExpectation,
  importFixture,
  importTogether,
  type ImportFixtureName,
} from '@trousseau/fixtures';
import { readFile } from '../../src/imports/domain/index.js';
import type { ReadingOverrides } from '../../src/imports/domain/index.js';
import { decode } from '../../src/imports/domain/reading/decode.js';
import { AppError } from '../../src/platform/errors.js';
import { savedAgain, type Spreadsheet } from '../support/libreoffice.js';
import { EMPTY_ROSTER } from './apply-to-snapshot.js';
import { wholePlan, type WholePlan } from './whole-plan.js';

/** Those that differ from another one by their encoding or their titles only have the same cells. */
const SAME_CELLS = /siecle-(utf|iso|line-feeds|headers|eleves|ragged|trailing)/;
const NAMES = IMPORT_FIXTURES.filter((name) => isList(name) && !SAME_CELLS.test(name));

/** What schools call their classes, and other software could take for something else. */
const CLASSES = [
  '6E1',
  '3E2',
  '3-2',
  '4/1',
  '6.1',
  '6.10',
  '05',
  '301',
  'MAR1',
  'MAI 2',
  '1,5',
  '2:1',
];
const OF_CLASSES = 'classes';

/** Each list in UTF-8: the dialog of LibreOffice finds its encoding or is told it. */
const LISTS = new Map([
  ...NAMES.map((name) => [nameOf(name), inUtf8(name)] as const),
  [
    OF_CLASSES,
    Buffer.from(
      ['Nom;Prénom;Classe', ...CLASSES.map((one) => `AVENEL;${one};${one}`)].join('\r\n'),
    ),
  ] as const,
]);

const HABITS: readonly Spreadsheet[] = (['fr-FR', 'en-US'] as const).flatMap((locale) => [
  { locale, detects: false, savesAs: 'csv' },
  { locale, detects: true, savesAs: 'csv' },
  { locale, detects: true, savesAs: 'xlsx' },
  { locale, detects: true, savesAs: 'ods' },
]);

/** Pupils who were all born in the first twelve days of a month: nothing shows that a spreadsheet read the month first. */
const BORN_EARLY = /level-3|in-charge|shared-mobile|hostile-names/;
/** Some of its dates have the year first: which of those of the spreadsheet they were cannot be seen. */
const TWO_FORMS = /onde-/;

/** Tables between semicolons: a list between commas or tabs has the same cells. */
function isList(name: ImportFixtureName): boolean {
  if (!/^ok\/.*\.csv$/.test(name)) return false;
  const { files = [] } = JSON.parse(readFileSync(importExpectation(name), 'utf8')) as {
    readonly files?: readonly { readonly delimiter?: string }[];
  };
  return files.every(({ delimiter }) => delimiter === ';');
}

function nameOf(name: ImportFixtureName): string {
  return name.replace(/^ok\/|\.csv$/g, '');
}

function inUtf8(name: ImportFixtureName): Buffer {
  const { pieces } = decode(name, readFileSync(importFixture(name)));
  return Buffer.from([...pieces].join(''));
}

type Outcome = WholePlan | AppError;

function planOf(
  name: ImportFixtureName,
  saved: ReadonlyMap<string, Uint8Array>,
  overrides: ReadingOverrides = {},
): Outcome {
  try {
    const files = importTogether(name).map((one) =>
      readFile(`${nameOf(one)}.csv`, saved.get(nameOf(one)) ?? new Uint8Array(), overrides),
    );
    return wholePlan({ files, roster: EMPTY_ROSTER });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Somebody, or a link, of a plan. */
interface Planned {
  readonly line: number | null;
  readonly after: Readonly<Record<string, string | null>>;
}

/**
 * Everybody and every link: students and links by their line, guardians by name and e-mail, for where a guardian stands depends on
 * which lines are read.
 */
function everybody({ changes }: WholePlan): Map<string, Planned> {
  return new Map(
    changes
      .filter(({ entity }) => entity !== 'class')
      .map(({ entity, label, line, after }) => {
        const place = entity === 'guardian' ? (after['email'] ?? '') : String(line);
        return [`${label} (${place})`, { line, after }];
      }),
  );
}

/** The lines that a text names: « ligne 2 », « l. 2, 4 ». */
function linesIn(message: string): number[] {
  return [...message.matchAll(/(?:l\.|lignes?)[\s\u00a0]([\d, et]+)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/\d+/g)].map(([line]) => Number(line)),
  );
}

/** What is said of a line tells that these of its fields are not what they were. */
const TELLS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/class-/, ['class']],
  [/phone-/, ['mobile', 'phone']],
  [/postcode-/, ['postalCode']],
  [/identifier-/, ['ine', 'sourceId']],
];

/** What differs from the list as it was, and nobody is told. A line with an error is not imported: all of it is told. */
function silent(before: WholePlan, after: WholePlan): string[] {
  const [known, found] = [everybody(before), everybody(after)];
  const { problems } = after.report;
  return [...new Set([...known.keys(), ...found.keys()])].flatMap((who) => {
    const [was, is] = [known.get(who), found.get(who)];
    const lines = [was?.line, is?.line];
    const said = problems.filter(({ line, message }) =>
      [line, ...linesIn(message)].some((one) => one !== null && lines.includes(one)),
    );
    if (said.some(({ severity }) => severity === 'error')) return [];
    const told = TELLS.flatMap(([code, fields]) =>
      said.some((one) => code.test(one.code)) ? fields : [],
    );
    const fields = Object.keys({ ...was?.after, ...is?.after });
    const differing = fields.filter((field) => was?.after[field] !== is?.after[field]);
    return differing.filter((field) => !told.includes(field)).map((field) => `${who}: ${field}`);
  });
}

describe('a list that LibreOffice opened and saved', () => {
  let saved: ReadonlyMap<Spreadsheet, ReadonlyMap<string, Buffer>>;

  beforeAll(async () => {
    const inTurns = async (locale: string): Promise<[Spreadsheet, Map<string, Buffer>][]> => {
      const all: [Spreadsheet, Map<string, Buffer>][] = [];
      for (const habit of HABITS.filter((one) => one.locale === locale)) {
        all.push([habit, await savedAgain(LISTS, habit)]);
      }
      return all;
    };
    const [french = [], english = []] = await Promise.all(['fr-FR', 'en-US'].map(inTurns));
    saved = new Map([...french, ...english]);
  });

  const savedIn = (habit: Spreadsheet): ReadonlyMap<string, Buffer> =>
    saved.get(habit) ?? new Map();

  it.each(HABITS)(
    'brings the people as before, or says of each line what is not: $locale, special numbers $detects, as $savesAs',
    (habit) => {
      const monthFirst = habit.locale === 'en-US' && habit.savesAs !== 'csv';
      for (const name of NAMES) {
        // the rows of a sheet are other lines than those of a text with line breaks in its cells
        if (habit.savesAs !== 'csv' && name === 'ok/siecle-quoted-cells.csv') continue;
        if (monthFirst && BORN_EARLY.test(name)) continue;
        const [before, after] = [planOf(name, LISTS), planOf(name, savedIn(habit))];
        if (before instanceof AppError) throw before;
        if (after instanceof AppError) {
          expect([name, after.code, monthFirst]).toEqual([name, 'imports.dates-swapped', true]);
          expect(after.messageIn('fr')).toMatch(/ligne.\d+/);
        } else expect([name, silent(before, after)]).toEqual([name, []]);
      }
    },
  );

  it.each(HABITS.filter(({ locale, savesAs }) => locale === 'en-US' && savesAs !== 'csv'))(
    'brings them as before once the secretary said that the month comes first: as $savesAs',
    (habit) => {
      const swapped = NAMES.filter((name) => planOf(name, savedIn(habit)) instanceof AppError);
      expect(swapped.length).toBeGreaterThan(8);
      for (const name of swapped.filter((one) => !TWO_FORMS.test(one))) {
        if (name === 'ok/siecle-quoted-cells.csv') continue;
        const [before, after] = [
          planOf(name, LISTS),
          planOf(name, savedIn(habit), { dateOrder: 'month-first' }),
        ];
        if (before instanceof AppError || after instanceof AppError) throw new Error(name);
        expect([name, silent(before, after)]).toEqual([name, []]);
      }
    },
  );

  it('has other classes, of which some show it and some do not', () => {
    const seen = CLASSES.map((name) => [name]);
    for (const habit of HABITS.filter(({ savesAs }) => savesAs === 'csv')) {
      const text = savedIn(habit).get(OF_CLASSES)?.toString('utf8') ?? '';
      const file = readFile('classes.csv', Buffer.from(text));
      const lines = new Set(
        file.problems
          .filter(({ code }) => code.startsWith('imports.class-'))
          .flatMap(({ line, message }) => [line, ...linesIn(message)]),
      );
      text
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .forEach((row, at) => {
          const name = row.split(';')[2] ?? '';
          const isSame = name === CLASSES[at];
          seen[at]?.push(isSame ? '=' : `${name}${lines.has(at + 2) ? ' said' : ''}`);
        });
    }
    expect(seen).toEqual([
      ['6E1', '60 said', '6,00E+01 said', '60 said', '6.00E+01 said'],
      ['3E2', '300 said', '3,00E+02 said', '300 said', '3.00E+02 said'],
      ['3-2', '=', '=', '=', '='],
      ['4/1', '=', '04/01/26 said', '=', '04/01/26 said'],
      ['6.1', '=', '=', '=', '='],
      ['6.10', '=', '=', '6.1', '6.1'],
      ['05', '5', '5', '5', '5'],
      ['301', '=', '=', '=', '='],
      ['MAR1', '=', '=', '=', '='],
      ['MAI 2', '=', '01/05/02 said', '=', '='],
      ['1,5', '=', '=', '=', '='],
      ['2:1', '=', '02:01:00 said', '=', '02:01:00 AM said'],
    ]);
  });
});
