import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../staff/access.js';
import { TaskDecisionInput, TaskDetails } from './contracts.js';
import {
  decisionChangesNothing,
  decisionsFor,
  mayDecide,
  TASK_DECISION_CODES,
  TASK_DECISIONS,
  TASK_KINDS,
} from './decisions.js';

describe('what may be decided of a task', () => {
  it.each(TASK_KINDS.filter((kind) => kind !== 'much-read'))(
    '%s can be settled by a secretary',
    (kind) => {
      expect(decisionsFor('secretary', kind).length).toBeGreaterThan(0);
    },
  );

  it('is for administrators where a secretary may be whom it is about', () => {
    expect(decisionsFor('secretary', 'much-read')).toEqual([]);
    expect(decisionsFor('administrator', 'much-read').length).toBeGreaterThan(0);
  });

  it('uses every decision that there is, each once in a kind', () => {
    const used = TASK_KINDS.flatMap((kind) => TASK_DECISIONS[kind]);
    expect([...new Set(used)].sort()).toEqual([...TASK_DECISION_CODES].sort());
    for (const kind of TASK_KINDS) {
      expect(new Set(TASK_DECISIONS[kind]).size).toBe(TASK_DECISIONS[kind].length);
    }
  });

  it('keeps the suspension of a link for administrators', () => {
    expect(decisionsFor('administrator', 'link-contested')).toEqual(['keep-link', 'suspend-link']);
    expect(decisionsFor('secretary', 'link-contested')).toEqual(['keep-link']);
  });

  it('keeps it for administrators that another school’s record shares an account', () => {
    expect(decisionsFor('administrator', 'account-elsewhere')).toEqual([
      'join-account',
      'different-person',
    ]);
    expect(decisionsFor('secretary', 'account-elsewhere')).toEqual(['different-person']);
  });

  it('lets nobody but the office decide anything', () => {
    const deciding = ROLES.filter((role) =>
      TASK_DECISION_CODES.some((decision) => mayDecide(role, decision)),
    );
    expect(deciding).toEqual(['administrator', 'secretary']);
  });

  it('changes nothing when a task is only seen, or a grouping confirmed', () => {
    expect(decisionChangesNothing('mobile-shared', 'seen')).toBe(true);
    expect(decisionChangesNothing('accounts-grouped', 'same-person')).toBe(true);
    expect(decisionChangesNothing('account-elsewhere', 'different-person')).toBe(true);
    expect(decisionChangesNothing('account-elsewhere', 'join-account')).toBe(false);
    expect(decisionChangesNothing('name-mismatch', 'same-person')).toBe(false);
  });
});

describe('a decision that is sent', () => {
  const refusal = (input: object): unknown =>
    TaskDecisionInput.safeParse(input).error?.issues[0]?.message;

  it('needs a note where something is taken away', () => {
    expect(refusal({ decision: 'suspend-link', note: '  ' })).toBe('tasks.note-missing');
    expect(refusal({ decision: 'lock-account' })).toBe('tasks.note-missing');
    expect(refusal({ decision: 'suspend-link', note: 'Jugement du 12 mai' })).toBeUndefined();
  });

  it('else does without', () => {
    expect(TaskDecisionInput.parse({ decision: 'seen', note: '' })).toEqual({
      decision: 'seen',
      note: null,
    });
  });
});

describe('what a task holds', () => {
  it('may be an e-mail alone, and is cut where it is too long', () => {
    const { claimed } = TaskDetails.parse({
      claimed: { email: 'a@example.org', lastName: 'N'.repeat(300) },
    });
    expect(claimed).toMatchObject({ email: 'a@example.org', firstNames: null, mobile: null });
    expect(claimed?.lastName).toHaveLength(254);
  });
});
