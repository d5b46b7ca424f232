import { Injectable } from '@nestjs/common';
import { decisionChangesNothing, TASK_DECISIONS, TASK_KINDS } from '@trousseau/shared';
import type { TaskDecisionCode, TaskDetails, TaskKind } from '@trousseau/shared';
import { Presence } from '../platform/presence.js';

/** A task that is being decided, and what it held. */
export interface DecidedTask {
  readonly id: string;
  readonly schoolId: string;
  readonly kind: TaskKind;
  readonly accountId: string | null;
  readonly studentId: string | null;
  readonly guardianId: string | null;
  readonly details: TaskDetails;
  /** Who decided, as the audit trail names them. */
  readonly actor: string;
  readonly note: string | null;
  /** The guardians whom the decision names; nobody where it names none. */
  readonly guardianIds: readonly string[];
}

/**
 * What a decision does. Runs inside the unit that closes the task: a refusal leaves the task open. It talks
 * to the database only.
 */
export type DecisionHandler = (task: DecidedTask) => Promise<void>;

/**
 * What each decision does: the rooms above register it, since they alone know. The application does not start
 * without one that is offered and changes something.
 */
@Injectable()
export class TaskDecisions {
  private readonly handlers = new Map<string, DecisionHandler>();

  constructor(presence: Presence) {
    presence.requireAll('task decision', changingDecisions(), () => this.handlers.keys());
  }

  /** Says what a decision does for a kind of task. */
  register(kind: TaskKind, decision: TaskDecisionCode, handler: DecisionHandler): void {
    const key = keyOf(kind, decision);
    if (this.handlers.has(key)) throw new Error(`${key} is registered twice`);
    if (!TASK_DECISIONS[kind].includes(decision)) throw new Error(`${key} is not a decision`);
    this.handlers.set(key, handler);
  }

  /** Does what was decided. */
  async carryOut(task: DecidedTask, decision: TaskDecisionCode): Promise<void> {
    if (decisionChangesNothing(task.kind, decision)) return;
    const key = keyOf(task.kind, decision);
    const handler = this.handlers.get(key);
    if (!handler) throw new Error(`Nobody registered ${key}`);
    await handler(task);
  }
}

/** Decisions that are offered and change something. */
function changingDecisions(): string[] {
  return TASK_KINDS.flatMap((kind) =>
    TASK_DECISIONS[kind]
      .filter((decision) => !decisionChangesNothing(kind, decision))
      .map((decision) => keyOf(kind, decision)),
  );
}

function keyOf(kind: TaskKind, decision: TaskDecisionCode): string {
  return `${kind} ${decision}`;
}
