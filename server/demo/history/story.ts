import { PROVISIONAL_ALPHABET } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { CloseRun } from '#server/letters/index.js';
import { randomText } from '#server/platform/crypto/random.js';
import { Outbox } from '#server/platform/mail/outbox.js';
import type { LetterInHand } from './activate.js';
import { importFile } from './import-file.js';
import { openSchool } from './open-school.js';
import { peopleOf } from './people.js';
import type { DemoPerson } from './people.js';
import { classNamesOf, postLetters } from './post-letters.js';
import type { PostedLetters } from './post-letters.js';
import { firstExtraction, laterExtraction } from './siecle-files.js';
import type { SchoolStage, Stage } from './stage.js';
import { meetTroubles, unusedLetters } from './troubles.js';
import type { Families } from './troubles.js';
import { planVisits, play } from './visits.js';
import type { Visit } from './visits.js';

/** Classes whose letters went out first and for a short time: those left unused have run out. */
const TRIAL_CLASSES = ['4F', '3F'];
/** The class whose letters were issued yesterday: their run can still be printed. */
const LATE_CLASS = '5E';
/** The class that nobody has issued letters for yet. */
const FORGOTTEN_CLASS = '5F';

/** When things happen, in days before today. */
const DAYS = {
  trialLetters: 39,
  letters: 38,
  runsClose: 34,
  secondImport: 12,
  trialEnds: 4,
  lateLetters: 1,
} as const;

/** What a visitor of the demonstration needs to know. */
export interface Story {
  readonly staffPassword: string;
  /** The password that every family chose. */
  readonly familyPassword: string;
  /** Letters that nobody used yet. */
  readonly unused: Readonly<Record<Holder, LetterInHand>>;
  /** A letter that ran out before anybody used it. */
  readonly expired: LetterInHand;
  /** Logins of families who are done. */
  readonly active: Readonly<Record<Holder, string>>;
}

/** Plays forty days in their order. */
export async function tellStory(stage: Stage, folder: string): Promise<Story> {
  const [staffPassword, familyPassword] = [newPassword(), newPassword()];
  const school = await openSchool(stage, staffPassword);
  const roster = firstExtraction();
  await importFile(school, folder, 'exportCSVExtraction.csv', roster);
  const { letters, visits } = await sendFirstLetters(school);

  await play(school, between(school, visits, DAYS.letters, DAYS.runsClose), familyPassword);
  moveTo(school, DAYS.runsClose);
  await school.rooms.get(CloseRun).closeDue();
  await play(school, between(school, visits, DAYS.runsClose, DAYS.secondImport), familyPassword);

  moveTo(school, DAYS.secondImport);
  const leftOn = stage.calendar.date(DAYS.secondImport + 1);
  const later = laterExtraction(roster, stage.random, leftOn);
  await importFile(school, folder, 'exportCSVExtraction-2.csv', later);
  const people = await peopleOf(school);
  const rest = stillHere(between(school, visits, DAYS.secondImport, 0), people);
  await play(school, rest, familyPassword);

  await meetTroubles(school, { letters, visits, people }, familyPassword);
  const unused = await sendLateLetters(school, people);
  await school.rooms.get(Outbox).drain();
  const expired = expiredLetter({ letters, visits, people });
  return { staffPassword, familyPassword, unused, expired, active: activeOnes(visits) };
}

/** The first two runs, and which of their letters will be used when. */
async function sendFirstLetters(
  school: SchoolStage,
): Promise<{ letters: PostedLetters; visits: Visit[] }> {
  const { calendar } = school;
  const people = await peopleOf(school);
  const others = (await classNamesOf(school)).filter(
    (name) => ![...TRIAL_CLASSES, LATE_CLASS, FORGOTTEN_CLASS].includes(name),
  );
  moveTo(school, DAYS.trialLetters);
  const trial = await postLetters(school, {
    classNames: TRIAL_CLASSES,
    reason: 'Essai avec deux classes',
    validUntil: calendar.date(DAYS.trialEnds),
  });
  moveTo(school, DAYS.letters);
  const rest = await postLetters(school, { classNames: others, reason: 'Courriers de rentrée' });
  const visits = [
    ...planVisits(school, people, trial, { from: DAYS.letters, to: DAYS.trialEnds + 1 }),
    ...planVisits(school, people, rest, { from: DAYS.letters - 1, to: 1 }),
  ];
  visits.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { letters: new Map([...trial, ...rest]), visits };
}

/** Yesterday's run, of whose letters one student and one guardian are the visitor's. */
async function sendLateLetters(
  school: SchoolStage,
  people: readonly DemoPerson[],
): Promise<Story['unused']> {
  moveTo(school, DAYS.lateLetters);
  const letters = await postLetters(school, {
    classNames: [LATE_CLASS],
    reason: 'Classe oubliée à la rentrée',
  });
  const unusedOf = (holder: Holder): LetterInHand => {
    const person = people.find(
      (one) =>
        one.holder === holder &&
        one.birthDates.length === 1 &&
        !one.birthDates.includes(null) &&
        letters.has(one.accountId),
    );
    if (!person) throw new Error(`No ${holder} of ${LATE_CLASS} holds a letter`);
    return { person, provisional: letters.get(person.accountId) ?? '' };
  };
  return { student: unusedOf('student'), guardian: unusedOf('guardian') };
}

function expiredLetter(families: Families): LetterInHand {
  const letter = unusedLetters(families).find(
    ({ person }) =>
      person.holder === 'student' && TRIAL_CLASSES.includes(person.classNames[0] ?? ''),
  );
  if (!letter) throw new Error('Every letter of the trial was used');
  return letter;
}

function moveTo({ clock, calendar }: SchoolStage, daysAgo: number): void {
  clock.moveTo(calendar.at(daysAgo, 6, 30));
}

/** The visits from the morning of one day until that of another. */
function between(
  { calendar }: SchoolStage,
  visits: readonly Visit[],
  from: number,
  to: number,
): Visit[] {
  const [first, end] = [calendar.at(from, 6, 30), calendar.at(to, 6, 30)];
  return visits.filter(({ at }) => at >= first && at < end);
}

/** The visits of those whose child has not left, as the school knows them now. */
function stillHere(visits: readonly Visit[], people: readonly DemoPerson[]): Visit[] {
  const byAccount = new Map(people.map((person) => [person.accountId, person]));
  return visits.flatMap((visit) => {
    const person = byAccount.get(visit.letter.person.accountId);
    return person ? [{ ...visit, letter: { ...visit.letter, person } }] : [];
  });
}

function activeOnes(visits: readonly Visit[]): Story['active'] {
  const first = (holder: Holder): string =>
    visits.find(({ letter, confirms }) => letter.person.holder === holder && confirms)?.letter
      .person.login ?? '';
  return { student: first('student'), guardian: first('guardian') };
}

/** Twelve characters that are easy to read aloud. */
function newPassword(): string {
  const group = (): string => randomText(PROVISIONAL_ALPHABET, 4);
  return [group(), group(), group()].join('-');
}
