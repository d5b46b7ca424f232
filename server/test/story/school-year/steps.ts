import type { SourceFile } from '../../../src/imports/sources.js';
import { otherExport, ownExport, SEPTEMBER } from './a-college.js';
import type { Parent, Pupil } from './a-college.js';
import type { Said } from './replay.js';

type Counts = Readonly<Record<string, number>>;

/** One import of the year: its file, what is said of it, and what it comes to; what is nought is left out. */
export interface YearStep {
  readonly title: string;
  readonly file: () => SourceFile;
  readonly said?: Said;
  readonly students: Counts;
  readonly guardians: Counts;
}

/** The roster as the school's software has it, changed from one step to the next. */
class Software {
  constructor(private pupils: readonly Pupil[]) {}

  get all(): readonly Pupil[] {
    return this.pupils;
  }

  with(first: string, change: (pupil: Pupil) => Pupil): this {
    this.pupils = this.pupils.map((one) => (one.first === first ? change(one) : one));
    return this;
  }

  parent(child: string, change: Partial<Parent>): this {
    return this.with(child, (pupil) => ({
      ...pupil,
      parents: pupil.parents.map((parent) => ({ ...parent, ...change })),
    }));
  }

  arrives(...pupils: readonly Pupil[]): this {
    this.pupils = [...this.pupils, ...pupils];
    return this;
  }

  leaves(...first: readonly string[]): this {
    this.pupils = this.pupils.filter((one) => !first.includes(one.first));
    return this;
  }
}

const software = new Software(SEPTEMBER);

/** The export of this moment: files are made anew each time they are read. */
function exported(make: (pupils: readonly Pupil[]) => SourceFile = ownExport): () => SourceFile {
  const pupils = software.all;
  return () => make(pupils);
}

const TESS: Pupil = {
  ...{ last: 'KELLER', first: 'Tess', born: '13/02/2014', in: '6A' },
  parents: [{ last: 'KELLER', first: 'Ida', mobile: '06 39 98 21 03' }],
};
const SAM: Pupil = {
  ...{ last: 'LUCAS', first: 'Sam', born: '14/02/2013', in: '5A' },
  parents: [
    { last: 'LUCAS', first: 'Léo', mobile: '06 39 98 21 04' },
    { last: 'MOREL', first: 'Julie', mobile: '06 39 98 21 05' },
  ],
};

const steps: YearStep[] = [];

function step(
  title: string,
  students: Counts,
  guardians: Counts,
  { file = exported(), ...said }: Said & { readonly file?: () => SourceFile } = {},
): void {
  steps.push({ title, file, said, students, guardians });
}

step('September', { create: 12 }, { create: 11 });
step('the same file', { unchanged: 12 }, { unchanged: 11 });
software.arrives(TESS, SAM);
step('two arrive', { create: 2, unchanged: 12 }, { create: 3, unchanged: 11 });
software.with('Chloe', (pupil) => ({ ...pupil, first: 'Chloé' }));
step('a typing error is corrected', { update: 1, unchanged: 13 }, { unchanged: 14 });
software.with('Jean-Noël', (pupil) => ({ ...pupil, in: '6B' }));
step('one changes class, into a new one', { move: 1, unchanged: 13 }, { unchanged: 14 });
software.with('Lou', (pupil) => ({ ...pupil, leftOn: '01/01/2026' }));
step('one leaves', { leave: 1, unchanged: 13 }, { leave: 1, unchanged: 13 });
software.with('Lou', (pupil) => ({ ...pupil, leftOn: '' }));
step('and comes back', { update: 1, unchanged: 13, returned: 1 }, { update: 1, unchanged: 13 });
software.arrives({ ...twinOf('Max'), first: 'Maë', in: '5B' });
step('a twin arrives in another class', { create: 1, unchanged: 14 }, { unchanged: 14 });
software.parent('Zoé', { usage: 'ROUX' });
step(
  'a mother marries again, and one says that she is the same',
  { unchanged: 15 },
  { update: 1, unchanged: 13 },
  { verdict: 'same' },
);
software.with('Anna', (pupil) => ({ ...pupil, ine: '120890177FA' }));
step('an INE comes late', { update: 1, unchanged: 14 }, { unchanged: 14 });
step(
  'the file of one class alone',
  { unchanged: 4, absent: 11 },
  { unchanged: 4, absent: 10 },
  { file: exported((pupils) => ownExport(pupils.filter((one) => one.in === '3A'))) },
);
step('other software, without guardians', { unchanged: 15 }, {}, { file: exported(otherExport) });
software.parent('Hugo', { mobile: '06 39 98 21 06' });
step('a mobile changes', { unchanged: 15 }, { update: 1, unchanged: 13 });
software.parent('Noé', { email: 'alice@example.org' });
step('an e-mail comes', { unchanged: 15 }, { update: 1, unchanged: 13 });
software.arrives({ ...twinOf('Jean-Noël'), born: '20/02/2013', in: '5A', parents: [] });
step('a namesake arrives who is another', { create: 1, unchanged: 15 }, { unchanged: 14 });
software.leaves('Léna');
step(
  'one is gone from the file, and marked as left',
  { unchanged: 15, leave: 1 },
  { unchanged: 13, absent: 1 },
  { leaveAbsent: true },
);

/** The imports of one year, in their order. */
export const YEAR: readonly YearStep[] = steps;

/** September of the year after: every level goes up, 3A leaves, one arrives. */
export const nextSeptember = {
  file: exported((pupils) =>
    ownExport([
      ...pupils.filter((one) => one.in !== '3A').map((one) => ({ ...one, in: nextClass(one.in) })),
      {
        ...{ last: 'NOVA', first: 'Ugo', born: '15/02/2015', in: '6A' },
        parents: [{ last: 'NOVA', first: 'Vera', mobile: '06 39 98 21 07' }],
      },
    ]),
  ),
  students: { create: 1, move: 12, absent: 3 },
  guardians: { create: 1, unchanged: 10, absent: 4 },
  switched: { arrivals: 1, promoted: 12, repeating: 0, leavers: 3 },
} as const;

function twinOf(first: string): Pupil {
  const found = software.all.find((one) => one.first === first);
  if (!found) throw new Error(`Nobody is called ${first}`);
  return found;
}

function nextClass(name: string): string {
  return `${String(Number(name[0]) - 1)}${name.slice(1)}`;
}
