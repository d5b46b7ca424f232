import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { OneTimeLinks } from './one-time-links.js';
import type { StaffLink } from './persistence/link-store.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { homeOf, isOpen } from './places.js';
import { staffActor, StaffTrail } from './staff-trail.js';

/** A link that can be redeemed, whose it is, and the role that it opens (`null`: it is for a password). */
export interface OpenedLink {
  readonly link: StaffLink;
  readonly staff: Staff;
  readonly held: HeldRole | null;
}

/** What a one-time link does to the roles of its person. */
@Injectable()
export class LinkUse {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly clock: Clock,
    private readonly trail: StaffTrail,
  ) {}

  /** The link of a token. Throws `staff.link-invalid`. */
  async open(token: string): Promise<OpenedLink> {
    const link = await this.links.live(token);
    const staff = link && (await this.staff.find(link.staffId));
    if (!link || staff?.disabledAt !== null) throw new AppError('staff.link-invalid');
    const held = link.roleId === null ? null : await this.roles.get(link.roleId);
    const isVoid = link.roleId !== null && (held === null || held.disabledAt !== null);
    if (isVoid) throw new AppError('staff.link-invalid');
    return { link, staff, held };
  }

  /** Spends an invitation: its role is accepted, and no other. In the caller's unit. */
  async accept({ link, staff, held }: OpenedLink): Promise<void> {
    await this.spend(link);
    if (held === null) throw new Error('A link for a password opens no role');
    if (held.acceptedAt === null) {
      await this.roles.update(held.id, { acceptedAt: this.clock.now() });
    }
    const actor = staffActor(staff.id);
    await this.trail.recordIn(held.schoolId, staff.id, { actor, action: 'staff.redeem-link' });
  }

  /**
   * Spends a link for another password. Who asked for it answers for the account: if a school does, the
   * person's roles elsewhere wait to be accepted anew with a link of their own place, so that one school
   * opens no door of another. In the caller's unit.
   *
   * @throws AppError `staff.link-invalid`, `staff.other-schools`
   */
  async answerFor({ link, staff }: OpenedLink): Promise<void> {
    await this.spend(link);
    const actor = staffActor(staff.id);
    await this.trail.record(staff.id, {
      actor,
      action: 'staff.redeem-link',
      details: { secondFactorForgotten: staff.totpConfirmedAt !== null },
    });
    if (link.schoolId === null) return;
    const places = await this.roles.of(staff.id);
    if (homeOf(places) !== link.schoolId) throw new AppError('staff.link-invalid');
    for (const place of places) {
      if (place.schoolId !== link.schoolId && isOpen(place)) await this.askAgain(place, staff.name);
    }
  }

  /** Closes a role until its person accepts it again. Throws `staff.other-schools` where another school would be left without an administrator. */
  private async askAgain(
    { id, role, schoolId, staffId }: HeldRole,
    invitedName: string,
  ): Promise<void> {
    const needed = role === 'administrator' && schoolId !== null;
    if (needed && !(await this.roles.hasOtherAdministrator(schoolId, staffId))) {
      throw new AppError('staff.other-schools');
    }
    await this.roles.update(id, { acceptedAt: null, invitedName });
    const entry = { actor: 'system', action: 'staff.ask-again', details: { role } };
    await this.trail.recordIn(schoolId, staffId, entry);
  }

  private async spend(link: StaffLink): Promise<void> {
    if (!(await this.links.use(link))) throw new AppError('staff.link-invalid');
  }
}
