import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type { GuardianLinkInput, GuardianLinkUpdate } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { isUniqueViolation } from '../../platform/database/dialect.js';
import { AppError } from '../../platform/errors.js';
import { Roster, RosterRecords } from '../../roster/index.js';
import type { LinkRecord, SchoolScope } from '../../roster/index.js';
import { AddedGuardians } from './added-guardians.js';
import { AdministratorNotices } from './administrator-notices.js';
import { People } from './people.js';

/**
 * Makes a guardian responsible for a student by hand. Where another guardian of the child is active or
 * notified already, the new one is held, and the school's administrators are told (docs/rules.md rule 9).
 */
@Injectable()
export class AttachGuardian {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly people: People,
    private readonly added: AddedGuardians,
    private readonly administrators: AdministratorNotices,
    private readonly audit: Audit,
  ) {}

  /** Attaches a guardian to a student. Throws `roster.link-exists`, `record.not-found`. */
  async attach(scope: SchoolScope, input: GuardianLinkInput, actor: string): Promise<LinkRecord> {
    try {
      return await this.roster.change(scope, () => this.attachInUnit(scope, input, actor));
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('roster.link-exists');
      throw error;
    }
  }

  /** Corrects what a link says; a guardian who becomes responsible gets an account. Throws `record.not-found`. */
  correct(
    scope: SchoolScope,
    id: string,
    input: GuardianLinkUpdate,
    actor: string,
  ): Promise<LinkRecord> {
    return this.roster.change(scope, async () => {
      await this.note(scope, actor, 'roster.correct-link', id);
      const before = await this.records.link(scope, id);
      const link = await this.roster.changeLink(scope, id, input);
      return getsAccount(input.responsibility)
        ? this.giveRights(scope, link, actor, before?.responsibility === 3 ? 'raised' : 'kept')
        : link;
    });
  }

  private async attachInUnit(
    scope: SchoolScope,
    input: GuardianLinkInput,
    actor: string,
  ): Promise<LinkRecord> {
    const student = await this.records.student(scope, input.studentId);
    const guardian = await this.records.guardian(scope, input.guardianId);
    if (!student || !guardian) throw new AppError('record.not-found');
    const [link] = await this.roster.addLinks(scope, [input]);
    if (!link) throw new AppError('record.not-found');
    await this.note(scope, actor, 'roster.attach', link.id);
    return getsAccount(input.responsibility) ? this.giveRights(scope, link, actor, 'made') : link;
  }

  /** Opens the account, and holds who gained the child; gives the link as it is then. */
  private async giveRights(
    scope: SchoolScope,
    link: LinkRecord,
    actor: string,
    how: 'made' | 'raised' | 'kept',
  ): Promise<LinkRecord> {
    const { id: linkId, studentId, guardianId } = link;
    await this.people.openGuardianAccounts(scope, [guardianId]);
    if (how === 'kept') return link;
    const act = { actor, began: null, ownLinks: () => Promise.resolve(new Set<string>()) };
    const gained = { linkId, studentId, guardianId, linkIsNew: how === 'made' };
    const held = await this.added.hold(scope, [gained], act);
    if (held.length === 0) return link;
    await this.administrators.tell(scope, held.length);
    return (await this.records.link(scope, linkId)) ?? link;
  }

  private note(scope: SchoolScope, actor: string, action: string, linkId: string): Promise<void> {
    const { schoolId } = scope;
    const target = { targetType: 'guardian-link', targetId: linkId };
    return this.audit.record({ schoolId, actor, action, ...target });
  }
}
