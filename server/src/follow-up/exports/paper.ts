import { Injectable } from '@nestjs/common';
import {
  ACCOUNT_WORDS,
  canRead,
  displayName,
  frenchTypography,
  localDate,
  NO_CLASS,
  shownState,
} from '@trousseau/shared';
import type { AccountState, ShownGroup } from '@trousseau/shared';
import { instantOf, PeopleLines, StudentsList } from '../../accounts/index.js';
import type { EntryRow, PersonColumn } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import {
  CLASS_SHEET_MAX,
  drawClassSheet,
  drawProgressPoster,
  longDate,
} from '../../letters/index.js';
import type { ClassSheetLine, PosterShare, SheetHead } from '../../letters/index.js';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import type { Caller } from '../../platform/http/caller.js';
import type { ShownPerson } from '../../readings/index.js';
import { Schools, schoolScope } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { ActivationStatusReader } from '../activation-status.js';
import { Classes } from '../classes.js';

/** Of fewer people a share says something of somebody. */
const FEWEST = 8;

/** A sheet of paper. */
export interface PaperFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly people: readonly ShownPerson[];
  readonly groups: readonly ShownGroup[];
}

const READ = new Set<PersonColumn<'students'>>([
  ...(['lastName', 'usageName', 'firstName', 'state', 'letterExpiresAt'] as const),
]);

const NO_FAMILY = { guardians: 0, guardiansActive: 0 };

/** How far the school is, on paper: a class person by person, the school in numbers. One A4 each, in French as letters are. */
@Injectable()
export class Paper {
  constructor(
    private readonly people: PeopleLines,
    private readonly classes: Classes,
    private readonly status: ActivationStatusReader,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The students of a class who are here, each with how the account stands and, for whoever may read of guardians, how many are in.
   *
   * @throws AppError `record.not-found`, `exports.class-too-large`
   */
  async classSheet(caller: Caller, classId: string): Promise<PaperFile> {
    const scope = schoolScope(caller);
    const { id, name } = await this.classes.get(scope, classId);
    const rows = await this.studentsOf(caller, id);
    if (rows.length > CLASS_SHEET_MAX)
      throw new AppError('exports.class-too-large', { people: rows.length, most: CLASS_SHEET_MAX });
    const ids = rows.map((row) => String(row['id']));
    const families = canRead(caller.role, 'students', 'guardianIds')
      ? await this.people.guardiansOf(scope, ids)
      : null;
    const now = this.clock.now();
    const head = await this.head(scope, id === NO_CLASS ? name : `Classe ${name}`);
    await this.audit.record({
      ...{ schoolId: scope.schoolId, actor: caller.actor, action: 'exports.class-sheet' },
      ...(id === NO_CLASS ? {} : { targetType: 'class', targetId: id }),
      details: { people: rows.length },
    });
    const lines = rows.map((row): ClassSheetLine => ({
      ...standingOf(row, now),
      family: families && (families.get(String(row['id'])) ?? NO_FAMILY),
    }));
    return {
      name: `${head.title}.pdf`,
      bytes: drawClassSheet({ ...head, lines }),
      people: ids.map((one) => ({ kind: 'student', id: one })),
      groups: ['names'],
    };
  }

  /** Shares only: of the school, and of the classes that are large enough to say nothing of anybody. */
  async poster(caller: Caller): Promise<PaperFile> {
    const scope = schoolScope(caller);
    const figures = await this.status.figures(scope);
    const all = await this.status.classes(scope, figures);
    const shown = all.filter((one) => one.enrolled >= FEWEST && one.guardians.total >= FEWEST);
    const head = await this.head(scope, 'Comptes activés');
    await this.audit.record({
      ...{ schoolId: scope.schoolId, actor: caller.actor, action: 'exports.poster' },
      details: { classes: shown.length },
    });
    const { student, guardian } = figures;
    const [students, guardians] = [student.school.accounts, guardian.school.accounts];
    const school: PosterShare[] = [
      { label: 'Responsables d’élèves', active: guardians.byState.ACTIVE, total: guardians.total },
      { label: 'Élèves', active: students.byState.ACTIVE, total: students.total },
    ];
    return {
      name: `${head.title}.pdf`,
      bytes: drawProgressPoster({
        ...head,
        school: school.filter(({ total }) => total >= FEWEST),
        byClass: frenchTypography('Responsables d’élèves, par classe'),
        classes: shown.map((one) => ({
          label: one.name,
          active: one.guardians.byState.ACTIVE,
          total: one.guardians.total,
        })),
        note:
          shown.length === all.length
            ? null
            : `Les classes de moins de ${String(FEWEST)}\u00a0élèves ou responsables n’y sont pas.`,
      }),
      people: [],
      groups: [],
    };
  }

  private async studentsOf(caller: Caller, classId: string): Promise<EntryRow[]> {
    const filter = { classId, presence: 'here' };
    const query = StudentsList.whole({ filter, sort: ['lastName', 'ASC'] }, caller.role);
    const { parts } = await this.people.students(schoolScope(caller), query, READ);
    const rows: EntryRow[] = [];
    for await (const part of parts()) rows.push(...part);
    return rows;
  }

  private async head(scope: SchoolScope, heading: string): Promise<SheetHead> {
    const { name, timeZone } = await this.schools.get(scope);
    const now = this.clock.now();
    const today = localDate(now, timeZone);
    return {
      ...{ schoolName: name, heading, createdAt: now },
      title: `${heading}, ${longDate(today)}`,
      dateText: longDate(today),
    };
  }
}

function standingOf(row: EntryRow, now: Date): Pick<ClassSheetLine, 'name' | 'active' | 'state'> {
  const { states } = ACCOUNT_WORDS.fr;
  const stored = row['state'] as AccountState | null;
  const state =
    stored === null ? 'none' : shownState(stored, instantOf(row['letterExpiresAt']), now);
  const usageName = row['usageName'];
  return {
    name: displayName({
      lastName: String(row['lastName']),
      usageName: typeof usageName === 'string' ? usageName : null,
      firstName: String(row['firstName']),
    }),
    active: state === 'ACTIVE',
    state: states[state],
  };
}
