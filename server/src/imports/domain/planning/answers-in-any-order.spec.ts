import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedName, type ImportDecision, type QuestionPerson } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import { AskedPairs } from '../../asked-pairs.js';
import { GivenAnswers, ordered, pairOf } from '../../given-answers.js';
import type { ReadFile } from '../reading/formats/format.js';
import type { GivenAnswer } from './answers.js';
import { linkEnds, placeOfKey } from './changes.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const TITLES = [
  ...['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'],
  ...['Nom de famille', 'Prénom', 'Tél. portable'].map((field) => `${field} repr. légal`),
];

interface Pupil {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly className: string;
}

interface Guardian {
  readonly lastName: string;
  readonly firstName: string;
  readonly mobile: string;
}

/** A line of a file as it is written, and who the people on it truly are. */
interface Line {
  readonly pupil: Pupil;
  readonly guardian: Guardian;
  readonly isPupil: string;
  readonly isGuardian: string;
}

/** How a line writes somebody: as is, or with what makes a person ask. */
const PUPIL_AS: Readonly<Record<string, (pupil: Pupil) => Pupil>> = {
  itself: (pupil) => pupil,
  undated: (pupil) => ({ ...pupil, birthDate: '' }),
  'undated, elsewhere': (pupil) => ({ ...pupil, birthDate: '', className: '4C' }),
  'a day later': (pupil) => ({ ...pupil, birthDate: pupil.birthDate.replace(/^0\d/, '09') }),
  'in another spelling': (pupil) => ({ ...pupil, firstName: pupil.firstName.replace('é', 'e') }),
  misspelled: (pupil) => ({ ...pupil, firstName: `${pupil.firstName}a` }),
};
const GUARDIAN_AS: Readonly<Record<string, (guardian: Guardian) => Guardian>> = {
  itself: (guardian) => guardian,
  'without a mobile': (guardian) => ({ ...guardian, mobile: '' }),
  'with another mobile': (guardian) => ({ ...guardian, mobile: '06 39 98 00 09' }),
  misspelled: (guardian) => ({ ...guardian, firstName: `${guardian.firstName}a` }),
};

const pupils = fc.record({
  lastName: fc.constantFrom('MOREAU', 'ROY'),
  firstName: fc.constantFrom('Léa', 'Léo', 'Zoé'),
  birthDate: fc.constantFrom('05/03/2012', '06/03/2012', '11/12/2011'),
  className: fc.constantFrom('4A', '4B'),
});
const guardians = fc.record({
  lastName: fc.constantFrom('MOREAU', 'ROY'),
  firstName: fc.constantFrom('Anne', 'Paul', 'Paula'),
  mobile: fc.constantFrom('06 39 98 00 01', '06 39 98 00 02', '06 39 98 00 03'),
});
const lines = fc.array(
  fc.record({
    pupil: pupils,
    guardian: guardians,
    pupilAs: fc.constantFrom(...Object.values(PUPIL_AS)),
    guardianAs: fc.constantFrom(...Object.values(GUARDIAN_AS)),
    known: fc.boolean(),
  }),
  { minLength: 2, maxLength: 7 },
);

const pupilName = ({ lastName, firstName }: Pupil): string => foldedName(lastName, firstName);
const guardianName = ({ lastName, firstName }: Guardian): string => foldedName(lastName, firstName);
/** Whether rules would take two people for one, or one for two, without a question: no answer mends that. */
function misleads(one: Line, other: Line, ofOneFile: boolean): boolean {
  return pupilsMislead(one, other, ofOneFile) || guardiansMislead(one, other, ofOneFile);
}

function pupilsMislead(one: Line, other: Line, ofOneFile: boolean): boolean {
  const [a, b] = [one.pupil, other.pupil];
  const sameName = pupilName(a) === pupilName(b);
  const sameDate = a.birthDate === b.birthDate;
  const undated = a.birthDate === '' || b.birthDate === '';
  if (one.isPupil !== other.isPupil) {
    return sameName && (undated ? a.className === b.className : sameDate);
  }
  const repeated = sameDate && a.firstName === b.firstName;
  return ofOneFile && (!sameName || repeated || !(sameDate || undated));
}

function guardiansMislead(one: Line, other: Line, ofOneFile: boolean): boolean {
  const [a, b] = [one.guardian, other.guardian];
  const sameName = guardianName(a) === guardianName(b);
  const sameMobile = a.mobile !== '' && a.mobile === b.mobile;
  const sameChild = one.isPupil === other.isPupil;
  if (one.isGuardian !== other.isGuardian) return sameName && (sameMobile || sameChild);
  // twice at one child the files do not tell who is meant
  if (ofOneFile && sameChild) return !(sameName && sameMobile);
  return !sameName && !sameMobile && (ofOneFile || !sameChild);
}

function fileOf(rows: readonly Line[]): ReadFile {
  const cells = rows.map(({ pupil, guardian }) => [
    ...[pupil.lastName, pupil.firstName, pupil.birthDate, pupil.className],
    ...[guardian.lastName, guardian.firstName, guardian.mobile],
  ]);
  return csvFile('siecle.csv', [TITLES, ...cells]);
}

/** A school whose every record is of somebody else, and a file of which it is known who everybody is. */
class Truth {
  readonly roster: RosterSnapshot;
  private readonly file: ReadFile;
  private readonly records = new Map<string, string>();

  constructor(
    private readonly before: readonly Line[],
    private readonly after: readonly Line[],
  ) {
    const files = before.length > 0 ? [fileOf(before)] : [];
    const first = wholePlan({ files, roster: EMPTY_ROSTER });
    this.roster = applyToSnapshot(EMPTY_ROSTER, first);
    for (const entity of ['student', 'guardian'] as const) {
      const made = first.changes.filter((change) => change.entity === entity);
      this.roster[`${entity}s`].forEach(({ id }, at) => {
        const line = before[(made[at]?.line ?? 0) - 2];
        this.records.set(id, (entity === 'student' ? line?.isPupil : line?.isGuardian) ?? '');
      });
    }
    this.file = fileOf(after);
  }

  /** As the table gives answers: their order says nothing of when they were given. */
  plan(given: ReadonlyMap<string, GivenAnswer>): WholePlan {
    const kept = [...given.keys()].sort().flatMap((pair) => given.get(pair) ?? []);
    return wholePlan({ files: [this.file], roster: this.roster, answers: new GivenAnswers(kept) });
  }

  /** What is true of the pairs that a plan asks about; of one question after the other. */
  answersTo({ report }: WholePlan): GivenAnswer[] {
    return report.decisions.flatMap((asked) => {
      const { people = [] } = asked;
      return people.flatMap((one, at) =>
        people.slice(at + 1).map((another): GivenAnswer => {
          const same = this.whoIs(asked, one) === this.whoIs(asked, another);
          const [first, second] = ordered(one.key, another.key);
          return { one: first, other: second, verdict: same ? 'same' : 'different' };
        }),
      );
    });
  }

  /** Whom a plan leaves, by who they truly are. */
  leaves({ changes }: WholePlan): string[] {
    const made = changes.flatMap(({ entity, kind, key }) => {
      if (kind !== 'create' || entity === 'class') return [];
      if (entity !== 'link') return [this.behind(key)];
      const { studentKey, guardianKey } = linkEnds(key);
      return [`${this.behind(studentKey)} > ${this.behind(guardianKey)}`];
    });
    const links = this.roster.links.map(
      ({ studentId, guardianId }) => `${this.behind(studentId)} > ${this.behind(guardianId)}`,
    );
    return [...this.records.values(), ...links, ...made].sort();
  }

  /** Everybody who is truly there, once. */
  everybody(): string[] {
    const all = [...this.before, ...this.after].flatMap(({ isPupil, isGuardian }) => [
      ...[isPupil, isGuardian, `${isPupil} > ${isGuardian}`],
    ]);
    return [...new Set(all)].sort();
  }

  private whoIs({ code }: ImportDecision, { key, line }: QuestionPerson): string {
    const at = this.after[(line ?? 0) - 2];
    return (
      this.records.get(key) ?? (code.includes('guardian') ? at?.isGuardian : at?.isPupil) ?? ''
    );
  }

  private behind(key: string): string {
    const place = placeOfKey(key);
    const line = this.after[(place?.line ?? 0) - 2];
    return (
      this.records.get(key) ?? (place?.guardian === true ? line?.isGuardian : line?.isPupil) ?? ''
    );
  }
}

function truly(pupil: Pupil, guardian: Guardian): Line {
  const isPupil = `pupil ${pupilName(pupil)} ${pupil.birthDate}`;
  const isGuardian = `guardian ${guardianName(guardian)} ${guardian.mobile}`;
  return { pupil, guardian, isPupil, isGuardian };
}

/** Somebody in each class, about whom there is no doubt: the file holds all classes, so that nobody is taken for a twin. */
const NO_DOUBT = ['4A', '4B'].map((className) =>
  truly(
    { lastName: 'PETIT', firstName: `Ali ${className}`, birthDate: '01/01/2012', className },
    { lastName: 'PETIT', firstName: `Ali ${className}`, mobile: '' },
  ),
);

const truths = lines.map((written) => {
  const before: Line[] = [];
  const after = [...NO_DOUBT];
  for (const { pupil, guardian, pupilAs, guardianAs, known } of written) {
    const itself = truly(pupil, guardian);
    const line = { ...itself, pupil: pupilAs(pupil), guardian: guardianAs(guardian) };
    const fits = (one: Line, its: readonly Line[], others: readonly Line[]): boolean =>
      !its.some((it) => misleads(one, it, true)) && !others.some((it) => misleads(one, it, false));
    if (known && fits(itself, before, after)) before.push(itself);
    if (fits(line, after, before)) after.push(line);
  }
  return { before, after };
});

/** The values of everybody and of their links, without the ids. */
function valuesIn(roster: RosterSnapshot, done: WholePlan): string[] {
  const { students, guardians: adults, links } = applyToSnapshot(roster, done);
  const saying = ({ id: _, ...values }: { readonly id: string }): string =>
    JSON.stringify(Object.entries(values).sort());
  const named = new Map([...students, ...adults].map((one) => [one.id, saying(one)]));
  const ends = links.map(({ studentId, guardianId }) =>
    [named.get(studentId), named.get(guardianId)].join(' > '),
  );
  return [...named.values(), ...ends].sort();
}

/** Answers what is asked, a few at a time as they are chosen, and plans again until nothing is asked. */
function answered(
  truth: Truth,
  choose: (open: readonly GivenAnswer[]) => readonly GivenAnswer[],
): WholePlan {
  const given = new Map<string, GivenAnswer>();
  for (;;) {
    const plan = truth.plan(given);
    const open = truth.answersTo(plan).filter(({ one, other }) => !given.has(pairOf(one, other)));
    if (open.length === 0) return plan;
    const chosen = choose(open);
    new AskedPairs(plan.report).assertAllAnswerable(chosen);
    for (const answer of chosen) given.set(pairOf(answer.one, answer.other), answer);
  }
}

describe('true answers', () => {
  it('lead to the true people, in whatever order they are given', () => {
    fc.assert(
      fc.property(truths, fc.infiniteStream(fc.nat()), ({ before, after }, chance) => {
        const truth = new Truth(before, after);
        const oneByOne = answered(truth, (open) => {
          const [at = 0] = chance.take(1);
          return open.slice(at % open.length).slice(0, 1);
        });
        const atOnce = answered(truth, (open) => open);
        expect(oneByOne.report.decisions).toEqual([]);
        expect(truth.leaves(oneByOne)).toEqual(truth.everybody());
        expect(valuesIn(truth.roster, oneByOne)).toEqual(valuesIn(truth.roster, atOnce));
      }),
      { numRuns: 120 },
    );
  });
});
