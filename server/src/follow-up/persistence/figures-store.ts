import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ACTIVATION_PATHS, emptyCounts, SHOWN_STATES, shownState } from '@trousseau/shared';
import type { ActivationCounts, ActivationPath, Holder, ShownState } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import {
  ActivationFigureRow,
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
 * classes is counted in both, once in each. An account of which the school has two records is one.
 */
export type SchoolFigures = Readonly<Record<Holder, StandingOf>>;

/** What a figure of the whole school has for a class. */
const WHOLE_SCHOOL = '*';

const RUN_OUT = "figure.expiresAt <> '' AND figure.expiresAt <= :now";

/** Which figures a state that is shown adds up. */
const IN_STATE: Readonly<Partial<Record<ShownState, string>>> = {
  EXPIRED: `figure.state = 'NOTIFIED' AND ${RUN_OUT}`,
  NOTIFIED: `figure.state = 'NOTIFIED' AND NOT (${RUN_OUT})`,
};

const inState = (state: ShownState): string => IN_STATE[state] ?? `figure.state = '${state}'`;
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
  ) {}

  /** The figures of a school as they are at this instant: letters run out by themselves. */
  async of(scope: SchoolScope, now: Date): Promise<SchoolFigures> {
    const figures = { student: nobody(), guardian: nobody() };
    for (const sums of await this.sums(scope, now)) {
      const { school, classes } = figures[sums.holder];
      if (sums.classId === WHOLE_SCHOOL) add(school, sums);
      else add(standingIn(classes, sums.classId || null), sums);
    }
    for (const { holder, state, path, letterExpiresAt } of await this.countedTwice(scope)) {
      const { accounts } = figures[holder].school;
      if (state === null) continue;
      accounts.total -= 1;
      accounts.byState[shownState(state, letterExpiresAt, now)] -= 1;
      if (path !== null) accounts.byPath[path] -= 1;
    }
    return figures;
  }

  /** Added up by the database: one row a class in place of one for each way of standing. */
  private sums({ schoolId }: SchoolScope, now: Date): Promise<SumsOfClass[]> {
    const query = this.rows
      .createQueryBuilder('figure')
      .select('figure.holder', 'holder')
      .addSelect('figure.classId', 'classId')
      .where('figure.schoolId = :schoolId', { schoolId })
      .setParameter('now', now.toISOString().replace('T', ' ').replace('Z', ''))
      .groupBy('figure.yearId')
      .addGroupBy('figure.holder')
      .addGroupBy('figure.classId');
    for (const [name, holds] of SUMS) query.addSelect(`SUM(figure.people * (${holds}))`, name);
    return query.getRawMany<SumsOfClass>();
  }

  /** Of the records that are present, those whose account was counted with another one. */
  private async countedTwice({ schoolId }: SchoolScope): Promise<DirectoryEntryRow[]> {
    const twins = await this.twinRows.findBy({ schoolId });
    const entries = await readInParts(
      twins.map(({ login }) => login),
      (part) => this.entryRows.findBy({ schoolId, login: In(part), present: true }),
    );
    const counted = new Set<string | null>();
    return entries.filter(({ login }) => counted.size === counted.add(login).size);
  }
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
  to.accounts.total += Number(sums.accounts);
  for (const state of SHOWN_STATES) to.accounts.byState[state] += Number(sums[state]);
  for (const path of ACTIVATION_PATHS) to.accounts.byPath[path] += Number(sums[path]);
}
