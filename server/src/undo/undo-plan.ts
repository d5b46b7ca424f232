import { Injectable } from '@nestjs/common';
import type { StayReason } from '@trousseau/shared';
import { RemoveAccounts } from '../accounts/index.js';
import type { AccountUse } from '../accounts/index.js';
import { RecordRows } from '../roster/index.js';
import type { PlainRow } from '../roster/index.js';
import { Tasks } from '../tasks/index.js';
import { decide } from './domain/decide.js';
import type { PutBack, Standing } from './domain/decide.js';
import type { Family } from './domain/families.js';
import type { RecordImage } from './domain/image.js';
import { fingerprintOf } from './images.js';
import { LaterActs } from './later-acts.js';
import type { ActImage } from './images.js';
import type { KeptAct } from './persistence/act-store.js';
import { classesMade, classesOf } from './undo-classes.js';

/** What a kind of act has people stay for, beside what anybody stays for. */
export interface StayRules {
  /** Whether whoever was activated since stays, or whose letter was used. */
  readonly activatedStays: boolean;
  /** Whether whoever a letter was issued to since stays. */
  readonly printedStays: boolean;
}

/** An act with its images, as they were read. */
export interface ReadAct {
  readonly act: KeptAct;
  readonly image: ActImage;
  readonly rules: StayRules;
}

/** What is to be done with families, and what it was decided from. */
export interface PlannedPart {
  readonly putBack: readonly PutBack[];
  readonly now: ReadonlyMap<string, PlainRow>;
  /** What became of the people’s accounts, by account. */
  readonly uses: ReadonlyMap<string, AccountUse>;
}

/** Decides what goes back, from how records and accounts stand at this moment. */
@Injectable()
export class UndoPlan {
  constructor(
    private readonly rows: RecordRows,
    private readonly accounts: RemoveAccounts,
    private readonly tasks: Tasks,
    private readonly laterActs: LaterActs,
  ) {}

  /** What is to be done with these families of an act. */
  async of({ act, image, rules }: ReadAct, families: readonly Family[]): Promise<PlannedPart> {
    const students = families.flatMap((family) => family.students);
    const guardians = families.flatMap((family) => family.guardians);
    const linkIds = families.flatMap((family) => family.links);
    const links = await this.rows.linksOf(act, { students, guardians });
    const now = new Map([
      ...(await this.rows.read(act, 'students', students)),
      ...(await this.rows.read(act, 'guardians', guardians)),
      ...(await this.rows.read(act, 'links', linkIds)),
    ]);
    const uses = await this.usesOf(act, image, now);
    const tasks = await this.tasks.peopleSince(act.schoolId, act.beganAt);
    const standing: Omit<Standing, 'links'> = {
      net: image.net,
      now,
      asLeft: (record, row) => record.after === fingerprintOf(record.table, row, image.columns),
      reasonOf: (id, row) => reasonOf(accountOf(row, uses), rules, isNamed(tasks, id, row)),
      isSince: sinceOf(act.beganAt),
      isSwitched: isIn(await this.laterActs.students(act, students, act.beganAt)),
      hasClass: await this.classesThere(act, image, [...students]),
    };
    const linksOf = byPerson(links);
    const putBack = families.map((family) => {
      const own = [...family.students, ...family.guardians].flatMap((id) => linksOf.get(id) ?? []);
      return decide(family, { ...standing, links: [...new Set(own)] });
    });
    return { putBack, now, uses };
  }

  /**
   * The classes that an act made, that nobody touched since and nothing counts on: they go, but for those that somebody
   * stands in.
   */
  async classesToRemove({ act, image }: Omit<ReadAct, 'rules'>): Promise<PlainRow[]> {
    const ids = classesOf(image.net).map(({ id }) => id);
    const made = classesMade(image, await this.rows.read(act, 'classes', ids));
    const builtOn = await this.laterActs.classes(
      act,
      made.map(({ id }) => String(id)),
    );
    return made.filter(({ id }) => !builtOn.has(String(id)));
  }

  private usesOf(
    act: KeptAct,
    { net }: ActImage,
    now: ReadonlyMap<string, PlainRow>,
  ): Promise<Map<string, AccountUse>> {
    const people = [...now.values()].flatMap((row) =>
      typeof row['accountId'] === 'string'
        ? [{ id: String(row['id']), account: row['accountId'] }]
        : [],
    );
    const opened = people.filter(({ id, account }) => net.get(id)?.account === account);
    return this.accounts.useSince(
      people.map(({ account }) => account),
      act.beganAt,
      new Set(opened.map(({ account }) => account)),
    );
  }

  /** Which of the classes that students are to get back are there, or come back with the act. */
  private async classesThere(
    act: KeptAct,
    { net }: ActImage,
    students: readonly string[],
  ): Promise<(classId: string) => boolean> {
    const former = students.flatMap((id) => {
      const classId = net.get(id)?.before?.['classId'];
      return typeof classId === 'string' ? [classId] : [];
    });
    const there = await this.rows.read(act, 'classes', former);
    return (classId) => there.has(classId) || comesBack(net.get(classId));
  }
}

function isIn(ids: ReadonlySet<string>): (id: string) => boolean {
  return (id) => ids.has(id);
}

function comesBack(image: RecordImage | undefined): boolean {
  return image !== undefined && image.before !== null && image.after === null;
}

function accountOf(row: PlainRow, uses: ReadonlyMap<string, AccountUse>): AccountUse | undefined {
  return uses.get(String(row['accountId']));
}

function reasonOf(
  use: AccountUse | undefined,
  rules: StayRules,
  hasTask: boolean,
): StayReason | null {
  if (use && rules.activatedStays && use.activated) return 'activated';
  if (use && rules.activatedStays && use.letterUsed) return 'letter-used';
  if (use && rules.printedStays && use.letterIssued) return 'letter-printed';
  if (hasTask) return 'task';
  return use?.locked ? 'touched' : null;
}

function isNamed(tasks: ReadonlySet<string>, id: string, row: PlainRow): boolean {
  return tasks.has(id) || tasks.has(String(row['accountId']));
}

/** Whether a link was made, suspended or contested after an instant. */
function sinceOf(began: Date): (link: PlainRow) => boolean {
  const at = began.toISOString();
  return (link) =>
    ['createdAt', 'suspendedAt', 'contestedAt'].some((field) => String(link[field] ?? '') > at);
}

function byPerson(links: readonly PlainRow[]): Map<string, PlainRow[]> {
  const of = new Map<string, PlainRow[]>();
  for (const link of links) {
    for (const end of [String(link['studentId']), String(link['guardianId'])]) {
      const known = of.get(end);
      if (known) known.push(link);
      else of.set(end, [link]);
    }
  }
  return of;
}
