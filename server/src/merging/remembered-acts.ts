import { Injectable } from '@nestjs/common';
import { AnswersOfStaff, saidOfGuardian, saidOfStudent } from '../imports/index.js';
import type { AnswersChanged, SaidChild, SaidPair } from '../imports/index.js';
import { RosterRecords } from '../roster/index.js';
import type { GuardianRecord, LinkRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import type { RecordPair } from './record-pairs.js';

/** By which act it is remembered, and who acted. */
export interface Act {
  readonly actId: string;
  readonly actor: string;
}

/** A guardian who was made two, and which children of the first are whose now. */
export interface SplitPeople {
  readonly guardian: GuardianRecord;
  readonly newId: string;
  readonly staying: readonly LinkRecord[];
  readonly going: readonly LinkRecord[];
}

/** Has the next imports of a school agree: what was merged is one person, what was split is two. */
@Injectable()
export class RememberedActs {
  constructor(
    private readonly answers: AnswersOfStaff,
    private readonly roster: RosterRecords,
  ) {}

  /** Remembers that whoever the files call like either record is the one that stays. Inside the unit. */
  async merged(
    scope: SchoolScope,
    { holder, kept, other, state }: RecordPair,
    act: Act,
  ): Promise<AnswersChanged> {
    const said =
      holder === 'student'
        ? await this.students(scope, [kept, other] as StudentRecord[])
        : await this.guardians(scope, [kept, other] as GuardianRecord[], state.links);
    const pairs = said.map((one): SaidPair => ({
      one: { id: kept.id },
      other: { said: one },
      verdict: 'same',
    }));
    return this.answers.say(scope, pairs, act, { id: other.id, into: kept.id });
  }

  /** Remembers whose parent each of two people is. Inside the unit. */
  async split(
    scope: SchoolScope,
    { guardian, newId, staying, going }: SplitPeople,
    act: Act,
  ): Promise<AnswersChanged> {
    const [own, others] = [
      await this.byChild(scope, guardian, staying),
      await this.byChild(scope, guardian, going),
    ];
    const [kept, split] = [{ id: guardian.id }, { id: newId }];
    const pairs: SaidPair[] = [{ one: kept, other: split, verdict: 'different' }];
    const put = (id: { readonly id: string }, said: string, verdict: SaidPair['verdict']): number =>
      pairs.push({ one: id, other: { said }, verdict });
    for (const said of own) {
      put(kept, said, 'same');
      put(split, said, 'different');
      for (const other of others) {
        pairs.push({ one: { said }, other: { said: other }, verdict: 'different' });
      }
    }
    for (const said of others) {
      put(split, said, 'same');
      put(kept, said, 'different');
    }
    return this.answers.say(scope, pairs, act);
  }

  /** Takes back what an act had remembered. Inside the unit. */
  forget(scope: SchoolScope, answers: AnswersChanged): Promise<void> {
    return this.answers.takeBack(scope, answers);
  }

  private async students(scope: SchoolScope, records: readonly StudentRecord[]): Promise<string[]> {
    const said: string[] = [];
    for (const record of records) {
      const className = await this.classOf(scope, record);
      said.push(saidOfStudent(record, className));
      if (record.ine !== null) said.push(saidOfStudent({ ...record, ine: null }, className));
    }
    return said;
  }

  /**
   * A file names a guardian by the identifier, else by one child a line; lines that are joined by that are named by the
   * children of all of them, in either spelling.
   */
  private async guardians(
    scope: SchoolScope,
    records: readonly GuardianRecord[],
    links: readonly LinkRecord[],
  ): Promise<string[]> {
    const all = await this.childrenOf(scope, onceEach(links));
    const said: string[] = [];
    for (const record of records) {
      const own = links.filter(({ guardianId }) => guardianId === record.id);
      const children = await this.childrenOf(scope, own);
      const unnumbered = { ...record, sourceId: null };
      if (record.sourceId !== null) said.push(saidOfGuardian(record, []));
      for (const some of [...all.map((child) => [child]), children, all]) {
        said.push(saidOfGuardian(unnumbered, some));
      }
    }
    return said;
  }

  private async byChild(
    scope: SchoolScope,
    guardian: GuardianRecord,
    links: readonly LinkRecord[],
  ): Promise<string[]> {
    const children = await this.childrenOf(scope, links);
    return children.map((child) => saidOfGuardian({ ...guardian, sourceId: null }, [child]));
  }

  private async childrenOf(scope: SchoolScope, links: readonly LinkRecord[]): Promise<SaidChild[]> {
    const students = await this.roster.studentsById(
      scope,
      links.map(({ studentId }) => studentId),
    );
    const byId = new Map(students.map((student) => [student.id, student]));
    const children: SaidChild[] = [];
    for (const { studentId, kinship } of links) {
      const student = byId.get(studentId) ?? null;
      const className = student ? await this.classOf(scope, student) : null;
      children.push({ student, className, kinship });
    }
    return children;
  }

  /** The class recognises only whoever has no birth date. */
  private async classOf(
    scope: SchoolScope,
    { birthDate, classId }: StudentRecord,
  ): Promise<string | null> {
    if (birthDate !== null || classId === null) return null;
    return (await this.roster.classOf(scope, classId))?.name ?? null;
  }
}

/** Each child once. */
function onceEach(links: readonly LinkRecord[]): LinkRecord[] {
  return [...new Map(links.map((link) => [link.studentId, link])).values()];
}
