import { describe, expect, it } from '@jest/globals';
import {
  ACTIONS,
  can,
  canSee,
  needsSecondFactor,
  RESOURCES,
  ROLES,
  SCHOOL_ROLES,
} from './access.js';

describe('who may do what', () => {
  it('lets a viewer see figures, never a person', () => {
    expect(can('viewer', 'show', 'dashboard')).toBe(true);
    expect(can('viewer', 'list', 'students')).toBe(false);
    expect(can('viewer', 'list', 'guardians')).toBe(false);
    expect(can('viewer', 'issue', 'letter-runs')).toBe(false);
  });

  it('lets a troubleshooter help students and never reach a guardian', () => {
    expect(can('troubleshooter', 'issue', 'letter-runs', { holder: 'student' })).toBe(true);
    expect(can('troubleshooter', 'issue', 'letter-runs', { holder: 'guardian' })).toBe(false);
    expect(can('troubleshooter', 'issue', 'letter-runs', { holder: 'all' })).toBe(false);
    expect(can('troubleshooter', 'list', 'guardians')).toBe(false);
    expect(can('troubleshooter', 'reset', 'accounts', { holder: 'student' })).toBe(true);
    expect(can('troubleshooter', 'reset', 'accounts', { holder: 'guardian' })).toBe(false);
    expect(can('viewer', 'reset', 'accounts')).toBe(false);
  });

  it('keeps suspending a link and staff to the administrator', () => {
    const suspending = ROLES.filter((role) => can(role, 'suspend', 'guardian-links'));
    expect(suspending).toEqual(['administrator']);
    expect(can('secretary', 'create', 'staff')).toBe(false);
  });

  it('keeps the approval of a new contact to the administrator', () => {
    expect(ROLES.filter((role) => can(role, 'approve', 'guardians'))).toEqual(['administrator']);
  });

  it('lets the office, and nobody else, send a message to a family again', () => {
    const senders = ROLES.filter((role) => can(role, 'edit', 'outbox-messages'));
    expect(senders).toEqual(['administrator', 'secretary']);
  });

  it('is less from one role of a school to the next', () => {
    SCHOOL_ROLES.forEach((role, at) => {
      const [next] = SCHOOL_ROLES.slice(at + 1);
      if (next === undefined) return;
      const beyond = RESOURCES.flatMap((resource) =>
        ACTIONS.filter((action) => can(next, action, resource) && !can(role, action, resource)),
      );
      expect({ next, beyond }).toEqual({ next, beyond: [] });
    });
  });

  it('shows birth dates and contacts to the office only', () => {
    const readers = ROLES.filter((role) => canSee(role, 'birthDate') && canSee(role, 'contact'));
    expect(readers).toEqual(['administrator', 'secretary']);
  });

  it('asks a second factor of everybody but the viewer', () => {
    expect(ROLES.filter((role) => !needsSecondFactor(role))).toEqual(['viewer']);
  });
});
