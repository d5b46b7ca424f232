import { levelOf, passageOf, topLevel } from '@trousseau/shared';
import type { RolloverCounts, SchoolKind } from '@trousseau/shared';

/** A student as far as a switch looks at one. */
export interface StandingStudent {
  readonly id: string;
  readonly classId: string | null;
  readonly leftOn: string | null;
  readonly nextYearId: string | null;
  readonly nextClassId: string | null;
}

/** A class and the year that it is of. */
export interface ClassOfYear {
  readonly id: string;
  readonly name: string;
  readonly yearId: string;
}

/** A school on the eve of a switch. */
export interface Eve {
  readonly kind: SchoolKind;
  readonly students: readonly StandingStudent[];
  readonly classes: readonly ClassOfYear[];
  readonly nextYearId: string;
}

/** What becomes of one student. */
export interface Passing {
  readonly student: StandingStudent;
  readonly as: keyof RolloverCounts;
  /** The class of the next year; `null` for who leaves, and for who has none there yet. */
  readonly nextClassId: string | null;
}

/** A switch, counted. */
export interface Rollover {
  readonly passings: readonly Passing[];
  readonly counts: RolloverCounts;
  /** Of the leavers, those of the last level of the school. */
  readonly expectedLeavers: number;
  readonly leaversToType: boolean;
}

const COUNTED = { promoted: 'promoted', repeating: 'repeating', other: 'otherMoves' } as const;

/** From how many leavers on, and from which part of those who should stay, their number is typed. */
const UNEXPECTED = { atLeast: 5, above: 0.1 } as const;

/**
 * What a switch does to each student: whoever is expected goes to the class of the next year, whoever is here and is not
 * expected leaves. Those who had left and are not expected are not in it. Pure.
 */
export function rolloverOf(eve: Eve): Rollover {
  const classes = new Map(eve.classes.map((one) => [one.id, one]));
  const nameOf = (id: string | null): string | null => classes.get(id ?? '')?.name ?? null;
  const passings = eve.students.flatMap((student): Passing[] => {
    const { classId, leftOn, nextClassId } = student;
    const isThere = classes.get(classId ?? '')?.yearId === eve.nextYearId;
    if (student.nextYearId !== eve.nextYearId && !isThere) {
      return leftOn === null ? [{ student, as: 'leavers', nextClassId: null }] : [];
    }
    const to = nextClassId ?? (isThere ? classId : null);
    if (leftOn !== null) {
      return [{ student, as: classId === null ? 'arrivals' : 'returning', nextClassId: to }];
    }
    const passage = passageOf(nameOf(classId), nameOf(to), eve.kind);
    return [{ student, as: COUNTED[passage], nextClassId: to }];
  });
  return { passings, ...countsOf(eve, passings, nameOf) };
}

function countsOf(
  { kind }: Eve,
  passings: readonly Passing[],
  nameOf: (classId: string | null) => string | null,
): Omit<Rollover, 'passings'> {
  const counts = {
    ...{ arrivals: 0, returning: 0, promoted: 0, repeating: 0, otherMoves: 0, leavers: 0 },
  };
  let expectedLeavers = 0;
  let others = 0;
  for (const { as, student } of passings) {
    counts[as] += 1;
    if (student.leftOn !== null) continue;
    const name = nameOf(student.classId);
    const isLast = name !== null && levelOf(name, kind) === topLevel(kind);
    if (!isLast) others += 1;
    else if (as === 'leavers') expectedLeavers += 1;
  }
  const unexpected = counts.leavers - expectedLeavers;
  const leaversToType = unexpected >= UNEXPECTED.atLeast && unexpected > UNEXPECTED.above * others;
  return { counts, expectedLeavers, leaversToType };
}
