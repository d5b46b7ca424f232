import { describe, expect, it } from '@jest/globals';
import {
  CHOSEN_PASSWORD_MAX,
  CHOSEN_PASSWORD_MIN,
  PORTAL_STEPS,
  TASK_DECISIONS,
  TASK_KINDS,
  frenchTypography,
} from '@trousseau/shared';
import { CODE_LENGTH, CODE_MINUTES, CODE_TRIES } from '../../src/identity/codes/contact-codes.js';
import { JOURNEYS } from '../../src/journeys/journeys.js';
import { CONFIRMATION_HOURS } from '../../src/identity/email/confirmation-mail.js';
import { MOST_CHILDREN } from '../../src/journeys/steps/prove-children.js';
import { HOLD_HOURS } from '../../src/roster/index.js';
import { LETTER_STEPS, helpParagraphs, letterTexts } from '../../src/letters/drawing/texts.fr.js';
import { isSaid, plain, quotationsOf } from './portal-words.js';
import { codeWords, projectFile, section, tableRows } from './project-files.js';

const DOCUMENT = projectFile('docs/activation.md');

const quotations = quotationsOf(DOCUMENT);

/** The rows of the tables that tell refusals, of every journey. */
const refusals = DOCUMENT.split(/^#{2,3} /m)
  .filter((one) => /^\| When +\| The page says/m.test(one))
  .flatMap((one) => tableRows(one));

describe('what the document on activation quotes', () => {
  it('is said by a page, a message or an error', () => {
    expect(quotations.length).toBeGreaterThan(120);
    expect(quotations.filter((quotation) => !isSaid(quotation))).toEqual([]);
  });

  it('would be missed if it were not', () => {
    expect(isSaid('Ce courrier a déjà servi')).toBe(true);
    expect(isSaid('Ce courrier a déjà serv')).toBe(false);
    expect(isSaid('Ce compte est ouvert')).toBe(false);
  });
});

describe('the journeys of the document', () => {
  it('have the steps that the code has, in their order', () => {
    const rows = tableRows(section(DOCUMENT, 'Activation').split('\n## ')[0] ?? '');
    const named = rows.map(([journey = '', , steps = '']) => [
      codeWords(journey)[0],
      codeWords(steps),
    ]);
    expect(named).toEqual(
      JOURNEYS.map(({ name, steps }) => [name, steps.map((step) => step.name)]),
    );
  });

  it('each have a drawing where they are told', () => {
    const sections = DOCUMENT.split(/^#{2,3} /m).slice(1);
    const drawn = sections
      .filter((one) => one.includes('```mermaid'))
      .map((one) => one.split('\n')[0]);
    expect(drawn).toEqual([
      'Student, by letter',
      'Guardian, by letter',
      'Self-registration',
      'The first time',
      'From then on',
      "An account that is active already, and the school's review",
      'Forgotten identifier',
      'Forgotten password',
      'A new password by letter',
      'A password that must change',
      'Mon compte: password and contacts',
      'Grouping two accounts',
    ]);
  });

  it('say of each refusal what the page answers, what the school sees and what helps', () => {
    expect(refusals.length).toBeGreaterThan(90);
    expect(refusals.filter((cells) => cells.length !== 5 || cells.includes(''))).toEqual([]);
    expect(refusals.filter(([, , status = '']) => !/^\d{3}(, \d{3})*$/.test(status))).toEqual([]);
  });
});

describe('what letters announce', () => {
  const kinds = [
    'credentials',
    'new-password',
    'sign-in-help',
    'confirm-email',
    'quicker-path',
  ] as const;
  const holders = ['student', 'guardian'] as const;
  const sentences = kinds.flatMap((kind) =>
    holders.flatMap((holder) =>
      [true, false].flatMap((offered) => {
        const ways = { franceConnect: offered, repair: offered };
        const { steps, otherWay = '' } = letterTexts(kind, holder, ways);
        return [...steps, otherWay, ...helpParagraphs(kind, holder, ways)];
      }),
    ),
  );

  it('are the steps of the portal, in its order', () => {
    const stepsOf = (journey: string) =>
      JOURNEYS.find(({ name }) => name === journey)?.steps.map(({ name }) => name);
    expect(LETTER_STEPS.credentials.student).toEqual(stepsOf('student-letter'));
    expect(LETTER_STEPS.credentials.guardian).toEqual(stepsOf('guardian-letter'));
    expect(LETTER_STEPS['new-password'].student).toEqual(stepsOf('student-reset'));
    expect(LETTER_STEPS['new-password'].guardian).toEqual(stepsOf('guardian-reset'));
    expect(LETTER_STEPS['quicker-path']).toEqual(stepsOf('self-registration'));
  });

  it('is printed of each of them, and is what its page asks', () => {
    for (const { page, letter } of Object.values(PORTAL_STEPS)) {
      expect([letter, sentences.some((one) => one.startsWith(frenchTypography(letter)))]).toEqual([
        letter,
        true,
      ]);
      expect([page, isSaid(plain(page))]).toEqual([page, true]);
    }
  });

  it('are buttons and links that the pages have', () => {
    const named = sentences.flatMap((sentence) => quotationsOf(sentence));
    expect(named).toContain('Représentant légal');
    expect(named).toContain('Mot de passe oublié ?');
    expect(named.filter((quotation) => !isSaid(quotation))).toEqual([]);
  });
});

describe('the tasks of the document', () => {
  const rows = tableRows(section(DOCUMENT, 'What the school decides'));

  it('are those that there are, with their decisions', () => {
    const named = rows.map(([kind = '', , , decisions = '']) => [
      codeWords(kind)[0],
      codeWords(decisions),
    ]);
    expect(named).toEqual(TASK_KINDS.map((kind) => [kind, TASK_DECISIONS[kind]]));
  });

  it('are named where a family meets them', () => {
    const told = refusals.flatMap(([, , , seen = '']) => codeWords(seen));
    // a birthday, a dropped file, another school's import and what staff read open these: no family meets them
    const unmet = new Set<string>([
      'eighteen',
      'dropped-import',
      'account-elsewhere',
      'account-joined',
      'much-read',
    ]);
    const met = TASK_KINDS.filter((kind) => !unmet.has(kind));
    expect([...new Set(told)].sort()).toEqual([...met].sort());
  });
});

describe('the limits of the document', () => {
  const rows = new Map(
    tableRows(section(DOCUMENT, 'Limits')).map(([what = '', much = '']) => [what, much]),
  );

  it.each<[what: string, numbers: readonly number[]]>([
    ['Code', [CODE_LENGTH, CODE_MINUTES]],
    ['Guesses of one code', [CODE_TRIES]],
    ['Children’s dates in one activation', [MOST_CHILDREN]],
    ['Link of a confirmation mail', [CONFIRMATION_HOURS]],
    ['Contact that staff changed', [HOLD_HOURS]],
    ['Chosen password', [CHOSEN_PASSWORD_MIN, CHOSEN_PASSWORD_MAX]],
  ])('%s: the numbers that the code exports', (what, numbers) => {
    expect((rows.get(what.replace('’', "'")) ?? '').match(/\d+/g)?.map(Number)).toEqual(numbers);
  });

  const limits = 'identity/limits/limits.ts';

  it.each<[what: string, file: string, inCode: readonly RegExp[], inDocument: RegExp]>([
    [
      'Guesses of all codes of one number or e-mail',
      limits,
      [/GUESSES_PER_DAY = 25;/],
      /^25 a day$/,
    ],
    [
      'Codes and identifiers sent to one number or e-mail',
      limits,
      [/CODES_PER_DAY = 5;/, /BETWEEN_CODES_MS = 60_000;/],
      /^5 a day, 1 a minute$/,
    ],
    [
      'Numbers and e-mails that one address may ask for',
      limits,
      [/RECIPIENTS_PER_ADDRESS = 60;/, /SCHOOL_ALLOWANCE = 10;/],
      /^60 an hour$/,
    ],
    [
      'Wrong passwords of one identifier',
      limits,
      [/FREE_GUESSES = 5;/, /FIRST_DELAY_MS = 30_000;/, /LONGEST_DELAY_MS = 15 \* 60_000;/],
      /^5 a day are free, then 30 seconds .* 15 minutes at most/,
    ],
    [
      'Identifiers that may fail from one address',
      limits,
      [/ACCOUNTS_PER_ADDRESS = 60;/],
      /^60 an hour/,
    ],
    ['Birth dates', limits, [/BIRTH_DATE_TRIES = 5;/], /^5 tries a day per account/],
    ['Confirmation mails', limits, [/MAILS_PER_DAY = 5;/], /^5 a day per account$/],
    ['New mobiles in Mon compte', limits, [/MOBILES_PER_DAY = 5;/], /^5 a day per account$/],
    [
      'Contacts that one member of staff may change',
      'accounts/people/contact-change-cap.ts',
      [/CHANGES_A_DAY = 50;/],
      /^50 guardians a day$/,
    ],
    [
      'Valid letters, or passwords of active accounts, that one member of staff may replace',
      'letters/reissue-limit.ts',
      [/REISSUES_A_DAY = 300;/],
      /^300 a day$/,
    ],
    [
      'Chosen password',
      'platform/passwords/password-problem.ts',
      [/FEWEST_GUESSES = 1e10;/],
      /the highest of five scores/,
    ],
    [
      'Session',
      'identity/sessions/portal-sessions.ts',
      [/IDLE_MS = 20 \* MINUTE_MS;/, /LONGEST_MS = 120 \* MINUTE_MS;/],
      /^20 minutes without a click, 2 hours in all$/,
    ],
    [
      'Sign-in history',
      'identity/sessions/sign-in-history.ts',
      [/KEPT_MS = 365 \* DAY_MS;/, /SHOWN = 50;/],
      /^the last 50 are shown, kept 365 days$/,
    ],
  ])('%s: the numbers that the code has', (what, file, inCode, inDocument) => {
    const code = projectFile(`server/src/${file}`);
    expect(inCode.filter((pattern) => !pattern.test(code))).toEqual([]);
    expect(rows.get(what)).toMatch(inDocument);
  });

  it('say for how many accounts a device is known', () => {
    expect(projectFile('server/src/platform/limits/known-devices.ts')).toMatch(
      /MOST_ACCOUNTS = 5;/,
    );
    expect(section(DOCUMENT, 'Limits')).toContain('for 5 accounts at most');
  });
});
