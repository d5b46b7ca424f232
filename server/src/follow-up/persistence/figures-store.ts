import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ACTIVATION_PATHS, emptyCounts, SHOWN_STATES, shownState } from '@trousseau/shared';
import type {
  ActivationCounts,
  ActivationPath,
  FamilyCounts,
  Holder,
  ShownState,
} from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import {
  ActivationDayRow,
  ActivationFigureRow,
  DirectoryClassRow,
  DirectoryEntryRow,
  DirectoryTwinRow,
} from '../../accounts/persistence/entities.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';

/** How some people stand. */
export interface Standing {
  readonly accounts: ActivationCounts;
  /** With an account or without. */
  people: number;
  /** Of the whole school: students without a birth date, guardians who have an account and no mobile. */
  lacking: number;
  /** The same among those whose account waits for a first letter, or for another one. */
  readonly lackingIn: Record<WaitingState, number>;
  /** Of students. */
  readonly families: FamilyCounts;
}

/** States from which a letter leads on. */
const WAITING_STATES = ['CREATED', 'EXPIRED'] as const satisfies readonly ShownState[];
type WaitingState = (typeof WAITING_STATES)[number];

/** How people stand in the whole school and in each class; those of no class stand under `null`. */
export interface StandingOf {
  readonly school: Standing;
  readonly classes: ReadonlyMap<string | null, Standing>;
}

/**
 * Current students. Guardians with a link that counts to a current student, each once: who has children in two
 * classes is counted in both, once in each. An account of which the school has two records is one, in a class too.
 */
export type SchoolFigures = Readonly<Record<Holder, StandingOf>>;

/** What a figure of the whole school has for a class. */
export const WHOLE_SCHOOL = '*';

const RUN_OUT = "figure.expiresAt <> '' AND figure.expiresAt <= :now";

/** Which figures a state that is shown adds up. */
const IN_STATE: Readonly<Partial<Record<ShownState, string>>> = {
  EXPIRED: `figure.state = 'NOTIFIED' AND ${RUN_OUT}`,
  NOTIFIED: `figure.state = 'NOTIFIED' AND NOT (${RUN_OUT})`,
};

const inState = (state: ShownState): string => IN_STATE[state] ?? `figure.state = '${state}'`;
const inFamily = (family: keyof FamilyCounts) => `family${family}` as const;
const FAMILIES_COUNTED = ['none', 'all'] as const satisfies readonly (keyof FamilyCounts)[];
const lackingIn = (state: WaitingState) => `lacking${state}` as const;

/** What is added up in a class, by its name: people of whom this holds. */
const SUMS: readonly (readonly [name: string, holds: string])[] = [
  ['people', '1 = 1'],
  ['accounts', "figure.state <> ''"],
  ['lacking', "figure.lacks = 'birthDate' OR (figure.lacks = 'mobile' AND figure.state <> '')"],
  ...SHOWN_STATES.map((state) => [state, inState(state)] as const),
  ...WAITING_STATES.map(
    (state) => [lackingIn(state), `figure.lacks <> '' AND ${inState(state)}`] as const,
  ),
  ...FAMILIES_COUNTED.map((family) => [inFamily(family), `figure.family = '${family}'`] as const),
  ...ACTIVATION_PATHS.map((path) => [path, `figure.path = '${path}'`] as const),
];

/** The sums of one class; MariaDB gives them as text. */
type SumsOfClass = Pick<ActivationFigureRow, 'holder' | 'classId'> &
  Readonly<
    Record<
      | 'people'
      | 'accounts'
      | 'lacking'
      | ShownState
      | ActivationPath
      | ReturnType<typeof inFamily>
      | ReturnType<typeof lackingIn>,
      number | string
    >
  >;

/** Counts that are kept with every change (docs/decisions/0022), read without a look at any person. */
@Injectable()
export class FiguresStore {
  constructor(
    @InjectRepository(ActivationFigureRow)
    private readonly rows: Repository<ActivationFigureRow>,
    @InjectRepository(DirectoryTwinRow)
    private readonly twinRows: Repository<DirectoryTwinRow>,
    @InjectRepository(DirectoryEntryRow)
    private readonly entryRows: Repository<DirectoryEntryRow>,
    @InjectRepository(DirectoryClassRow)
    private readonly listedRows: Repository<DirectoryClassRow>,
    @InjectRepository(ActivationDayRow)
    private readonly dayRows: Repository<ActivationDayRow>,
  ) {}

  /** The figures of a school as they are at this instant: letters run out by themselves. */
  async of(scope: SchoolScope, now: Date): Promise<SchoolFigures> {
    const figures = sorted(await sumsAt(this.figuresOf(scope), now).getRawMany<SumsOfClass>());
    for (const { entry, classIds } of await this.countedTwice(scope)) {
      const { school, classes } = figures[entry.holder];
      for (const id of classIds) {
        const among = id === WHOLE_SCHOOL ? school : classes.get(id || null);
        if (among) takeOff(among.accounts, entry, now);
      }
    }
    return figures;
  }

  /**
   * The figures of a school as they were on the evening of a day: those of now, less what changed since (docs/decisions/0059).
   * An account of two records counts twice, as it did before they became one.
   *
   * @param evening the end of that day
   * @param classIds the classes that are looked at
   */
  async on(
    scope: SchoolScope,
    day: string,
    evening: Date,
    classIds: readonly string[],
  ): Promise<SchoolFigures> {
    const { manager } = this.rows;
    const since = manager
      .createQueryBuilder()
      .from(`(${STANDING_THEN})`, 'figure')
      .setParameters({ ...scope, day, classIds: [WHOLE_SCHOOL, '', ...classIds] });
    return sorted(await sumsAt(since, evening).getRawMany<SumsOfClass>());
  }

  /** The first day of which it is known how the school stood; `null` before there is anybody. */
  async firstDay({ schoolId }: SchoolScope): Promise<string | null> {
    const first = await this.dayRows.findOne({
      select: { day: true },
      where: { schoolId, classId: WHOLE_SCHOOL },
      order: { day: 'ASC' },
    });
    return first?.day ?? null;
  }

  private figuresOf({ schoolId }: SchoolScope): SelectQueryBuilder<ActivationFigureRow> {
    return this.rows
      .createQueryBuilder('figure')
      .where('figure.schoolId = :schoolId', { schoolId });
  }

  /** Of the records that are present, those whose account was counted with another one, in the school and in classes. */
  private async countedTwice({ schoolId }: SchoolScope): Promise<CountedTwice[]> {
    const twins = await this.twinRows.findBy({ schoolId });
    const entries = await readInParts(
      twins.map(({ login }) => login),
      (part) => this.entryRows.findBy({ schoolId, login: In(part), present: true }),
    );
    const listed = await readInParts(
      entries.map(({ id }) => id),
      (part) => this.listedRows.findBy({ personId: In(part), counts: true }),
    );
    const counted = new Set<string>();
    return entries.map((entry) => {
      const own = listed.filter(({ personId }) => personId === entry.id);
      const classIds = [WHOLE_SCHOOL, ...new Set(own.map(({ classId }) => classId))].filter(
        (id) => counted.size === counted.add(`${id} ${entry.login ?? ''}`).size,
      );
      return { entry, classIds };
    });
  }
}

/** A record, and where its account was counted with another one; a class as a figure has it. */
interface CountedTwice {
  readonly entry: DirectoryEntryRow;
  readonly classIds: readonly string[];
}

/** Counts an account once less. */
function takeOff(
  accounts: ActivationCounts,
  { state, path, letterExpiresAt }: DirectoryEntryRow,
  now: Date,
): void {
  if (state === null) return;
  accounts.total -= 1;
  accounts.byState[shownState(state, letterExpiresAt, now)] -= 1;
  if (path !== null) accounts.byPath[path] -= 1;
}

/** What is added up, and by what, as both tables have it. */
const KEPT = 'yearId, holder, classId, state, path, expiresAt, lacks, family';
const STANDING_THEN =
  `SELECT ${KEPT}, people FROM activation_figure WHERE schoolId = :schoolId ` +
  `UNION ALL SELECT ${KEPT}, -people FROM activation_day WHERE schoolId = :schoolId ` +
  'AND classId IN (:...classIds) AND day > :day';

/** Added up by the database: one row a class in place of one for each way of standing. */
function sumsAt<T extends object>(
  figures: SelectQueryBuilder<T>,
  now: Date,
): SelectQueryBuilder<T> {
  const query = figures
    .select('figure.holder', 'holder')
    .addSelect('figure.classId', 'classId')
    .setParameter('now', now.toISOString().replace('T', ' ').replace('Z', ''))
    .groupBy('figure.yearId')
    .addGroupBy('figure.holder')
    .addGroupBy('figure.classId');
  for (const [name, holds] of SUMS) query.addSelect(`SUM(figure.people * (${holds}))`, name);
  return query;
}

/** Sums by whose they are; a class that nobody is in is none. */
function sorted(sums: readonly SumsOfClass[]): Record<Holder, StandingOf & { school: Standing }> {
  const figures = { student: nobody(), guardian: nobody() };
  for (const one of sums) {
    const { school, classes } = figures[one.holder];
    if (one.classId === WHOLE_SCHOOL) add(school, one);
    else if (Number(one.people) > 0) add(standingIn(classes, one.classId || null), one);
  }
  return figures;
}

function nobody(): { school: Standing; classes: Map<string | null, Standing> } {
  return { school: standing(), classes: new Map() };
}

function standing(): Standing {
  return {
    accounts: emptyCounts(),
    people: 0,
    lacking: 0,
    lackingIn: { CREATED: 0, EXPIRED: 0 },
    families: { none: 0, all: 0 },
  };
}

function standingIn(classes: Map<string | null, Standing>, id: string | null): Standing {
  const known = classes.get(id);
  if (known) return known;
  const first = standing();
  classes.set(id, first);
  return first;
}

/** The people of one year are added to those of others, if a school has any who were left there. */
function add(to: Standing, sums: SumsOfClass): void {
  to.people += Number(sums.people);
  to.lacking += Number(sums.lacking);
  for (const state of WAITING_STATES) to.lackingIn[state] += Number(sums[lackingIn(state)]);
  for (const family of FAMILIES_COUNTED) to.families[family] += Number(sums[inFamily(family)]);
  to.accounts.total += Number(sums.accounts);
  for (const state of SHOWN_STATES) to.accounts.byState[state] += Number(sums[state]);
  for (const path of ACTIVATION_PATHS) to.accounts.byPath[path] += Number(sums[path]);
}
