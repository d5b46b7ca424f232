import { PROVISIONAL_ALPHABET } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { CloseRun } from '#server/letters/index.js';
import { randomText } from '#server/platform/crypto/random.js';
import { Outbox } from '#server/messages/index.js';
import type { LetterInHand } from './activate.js';
import { Cast } from './cast.js';
import type { Families } from './cast.js';
import { raiseDoubts } from './doubts.js';
import { inviteGuests } from './france-connect-guests.js';
import type { Guests } from './france-connect-guests.js';
import { importFile } from './import-file.js';
import { openSchool } from './open-school.js';
import { hasOwnMobile, peopleOf } from './people.js';
import type { DemoPerson } from './people.js';
import { classNamesOf, postLetters } from './post-letters.js';
import type { PostedLetters } from './post-letters.js';
import { firstExtraction, laterExtraction } from './siecle-files.js';
import type { SchoolStage, Stage } from './stage.js';
import { meetTroubles } from './troubles.js';
import { planVisits, play } from './visits.js';
import type { Visit } from './visits.js';

/**
 * Classes whose letters went out first, a password for everybody and for a short time: those left unused have
 * run out.
 */
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
  /** A guardian whose letter had no password: the mobile is enough. */
  readonly newcomer: DemoPerson;
  /** Guardians whom FranceConnect knows. */
  readonly guests: Guests;
  /** Families who are done. */
  readonly active: Readonly<Record<Holder, DemoPerson>>;
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

  const told = await tellOneByOne(school, { letters, visits, people }, familyPassword);
  const unused = await sendLateLetters(school, people);
  await school.rooms.get(Outbox).drain();
  return { staffPassword, familyPassword, unused, ...told, active: activeOnes(rest) };
}

/** What happened to single families, and who is left for the visitor to play. */
async function tellOneByOne(
  school: SchoolStage,
  families: Families,
  password: string,
): Promise<Pick<Story, 'expired' | 'guests' | 'newcomer'>> {
  const ready = families.people.filter(({ classNames }) => !classNames.some(isLate));
  const cast = new Cast({ ...families, people: ready });
  await raiseDoubts(school, cast, password);
  await meetTroubles(school, families, cast, password);
  const inTrial = ({ classNames: [name = ''] }: DemoPerson) => TRIAL_CLASSES.includes(name);
  const late = cast.take('a letter that ran out', (person) => {
    return person.holder === 'student' && inTrial(person) && families.letters.has(person.accountId);
  });
  const expired = { person: late, provisional: families.letters.get(late.accountId) ?? '' };
  const guests = await inviteGuests(school, cast, password);
  const newcomer = cast.take('somebody without an account', (person) => {
    return hasOwnMobile(person) && person.birthDates.length === 1 && !inTrial(person);
  });
  return { expired, guests, newcomer };
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
    secrets: 'all',
    validUntil: calendar.date(DAYS.trialEnds),
  });
  moveTo(school, DAYS.letters);
  const rest = await postLetters(school, {
    classNames: others,
    reason: 'Courriers de rentrée',
    secrets: 'needed',
  });
  const invited = people.filter(({ classNames }) =>
    classNames.some((name) => others.includes(name)),
  );
  const tried = people.filter(({ accountId }) => trial.has(accountId));
  const later = invited.filter(({ accountId }) => !trial.has(accountId));
  const visits = [
    ...planVisits(school, tried, trial, { from: DAYS.letters, to: DAYS.trialEnds + 1 }),
    ...planVisits(school, later, rest, { from: DAYS.letters - 1, to: 1 }),
  ];
  visits.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { letters: new Map([...trial, ...rest]), visits };
}

/**
 * Yesterday's run, a password for everybody; the letters of one student and of one guardian whose mobile the
 * school has are the visitor's.
 */
async function sendLateLetters(
  school: SchoolStage,
  people: readonly DemoPerson[],
): Promise<Story['unused']> {
  moveTo(school, DAYS.lateLetters);
  const letters = await postLetters(school, {
    classNames: [LATE_CLASS],
    reason: 'Classe oubliée à la rentrée',
    secrets: 'all',
  });
  const cast = new Cast({ people, letters, visits: [] });
  const take = (holder: Holder, suits: (person: DemoPerson) => boolean): LetterInHand => {
    const person = cast.take(`an unused letter, ${holder}`, (one) => {
      const single = one.birthDates.length === 1;
      return one.holder === holder && single && letters.has(one.accountId) && suits(one);
    });
    return { person, provisional: letters.get(person.accountId) ?? '' };
  };
  return { student: take('student', () => true), guardian: take('guardian', hasOwnMobile) };
}

function isLate(className: string): boolean {
  return className === LATE_CLASS || className === FORGOTTEN_CLASS;
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

/**
 * The visits of those whose child has not left, as the school knows them now. A mobile that a newcomer has
 * too proves nothing any more.
 */
function stillHere(visits: readonly Visit[], people: readonly DemoPerson[]): Visit[] {
  const byAccount = new Map(people.map((person) => [person.accountId, person]));
  return visits.flatMap((visit) => {
    const person = byAccount.get(visit.person.accountId);
    const able = person && (visit.way.by === 'letter' || hasOwnMobile(person));
    return able ? [{ ...visit, person }] : [];
  });
}

/** A student, and a guardian whose mobile is known: both have a password. */
function activeOnes(visits: readonly Visit[]): Story['active'] {
  const first = (holder: Holder, by: Visit['way']['by']): DemoPerson => {
    const visit = visits.find(({ person, way }) => person.holder === holder && way.by === by);
    if (!visit) throw new Error(`No ${holder} came`);
    return visit.person;
  };
  return { student: first('student', 'letter'), guardian: first('guardian', 'self-registration') };
}

/** Twelve characters that are easy to read aloud. */
function newPassword(): string {
  const group = (): string => randomText(PROVISIONAL_ALPHABET, 4);
  return [group(), group(), group()].join('-');
}
