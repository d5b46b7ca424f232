import { Injectable } from '@nestjs/common';
import { decisionsFor } from '@trousseau/shared';
import type { Language, Role, TaskView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import type { Page } from '../platform/http/list-query.js';
import type { SchoolScope } from '../roster/index.js';
import { staffActor } from '../staff/index.js';
import { SealedDetails } from '../tasks/index.js';
import type { Task } from '../tasks/index.js';
import { TasksList } from './persistence/list-contracts.js';
import type { TasksQuery } from './persistence/list-contracts.js';
import { only } from './one-of-page.js';
import { PeopleOfTasksReader } from './people-of-tasks.js';
import type { OpenedTask, PeopleOfTasks } from './people-of-tasks.js';
import { NamesStore } from './persistence/names-store.js';
import { RecordLists } from './persistence/record-lists.js';
import { sideBySide } from './side-by-side.js';

/** Who reads tasks: for which school, in which role, in which language. */
export interface TaskReader extends SchoolScope {
  readonly role: Role;
  readonly language: Language;
}

/** Tasks as staff decide them: who they are about, the records side by side, and what may be decided. */
@Injectable()
export class TaskViews {
  constructor(
    private readonly lists: RecordLists,
    private readonly names: NamesStore,
    private readonly actors: ActorNames,
    private readonly people: PeopleOfTasksReader,
    private readonly sealed: SealedDetails,
    private readonly clock: Clock,
  ) {}

  /** A page of tasks. */
  async page(reader: TaskReader, query: TasksQuery): Promise<Page<TaskView>> {
    const page = await this.lists.tasks(reader, query);
    const names = await this.names.people(reader, page.rows.flatMap(subjectsOf));
    const opened = page.map((task) => ({ ...task, held: this.sealed.open(task) }));
    const actors = opened.rows.flatMap(({ decidedBy, held }) => [
      ...(decidedBy === null ? [] : [decidedBy]),
      ...(held.staffId === undefined ? [] : [staffActor(held.staffId)]),
    ]);
    const actorName = await this.actors.of(actors, reader.language);
    const people = await this.people.read(reader, opened.rows);
    return opened.map((task) => ({
      ...this.viewOf(task, people, reader.role),
      personName: subjectsOf(task).flatMap((id) => names.get(id) ?? [])[0] ?? '',
      staffName: task.held.staffId === undefined ? null : actorName(staffActor(task.held.staffId)),
      decidedBy: task.decidedBy === null ? null : actorName(task.decidedBy),
    }));
  }

  /** One task. Throws `record.not-found`. */
  async one(reader: TaskReader, id: string): Promise<TaskView> {
    return only(await this.page(reader, TasksList.ask({ id: [id] })));
  }

  private viewOf(
    task: OpenedTask,
    people: PeopleOfTasks,
    role: Role,
  ): Omit<TaskView, 'personName' | 'staffName' | 'decidedBy'> {
    const { id, kind, state, accountId, studentId, guardianId, decision, note } = task;
    return {
      id,
      kind,
      state,
      accountId,
      studentId,
      guardianId,
      openedAt: task.openedAt.toISOString(),
      records: sideBySide(task, people, this.clock.now()),
      dropped: task.held.dropped ?? null,
      decisions: state === 'open' ? decisionsFor(role, kind) : [],
      decision,
      decidedAt: task.decidedAt?.toISOString() ?? null,
      note,
    };
  }
}

/** Whom a task is about: a guardian before the child, a person before the account. */
function subjectsOf({ guardianId, studentId, accountId }: Task): string[] {
  return [guardianId, studentId, accountId].filter((id) => id !== null);
}
