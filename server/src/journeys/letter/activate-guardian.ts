import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { AccountPatch } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import type { Progress } from '../domain/progress.js';

import { SettleLinks } from './settle-links.js';
import { Families, PortalSessions, ReviewTasks, SendConfirmation } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';
import { SpendLetter } from './spend-letter.js';
import type { SpendLetterOutcome } from './spend-letter.js';

/** What came of a guardian's e-mail. `email-shared`: refused, and the school was told. */
export type ActivateGuardianOutcome = SpendLetterOutcome | { readonly outcome: 'email-shared' };

/** The mobile that was proved on the way is the owner's from then on, as on every other path. */
function ownMobile({ provedMobile }: Progress, now: Date): AccountPatch {
  return provedMobile === null ? {} : { mobile: provedMobile, mobileConfirmedAt: now };
}

/** The last two steps of a guardian: the children confirmed, then the e-mail, which saves everything. */
@Injectable()
export class ActivateGuardian {
  constructor(
    private readonly families: Families,
    private readonly sessions: PortalSessions,
    private readonly letter: SpendLetter,
    private readonly links: SettleLinks,
    private readonly confirmation: SendConfirmation,
    private readonly reviewTasks: ReviewTasks,
    private readonly clock: Clock,
  ) {}

  /** Notes which of the own links are contested; ids that are not the guardian's own count for nothing. */
  async confirmChildren(
    session: ActivatingSession,
    contested: readonly string[],
  ): Promise<ActivatingSession> {
    const own = await this.families.childrenOnLetter(session.accountId);
    const contestedLinkIds = own
      .map(({ linkId }) => linkId)
      .filter((linkId) => contested.includes(linkId));
    return this.sessions.save(session, { ...session.progress, contestedLinkIds });
  }

  /**
   * Saves password, children and e-mail in one unit that ends the letter, and sends the link to confirm.
   * An address that a child or another guardian of the child uses is refused and the school is told: the
   * letter goes on working, with another address or once the school has decided.
   *
   * @param email lower case, as `Email` in the contracts gives it
   */
  async activate(
    session: ActivatingSession,
    email: string,
    language: Language,
  ): Promise<ActivateGuardianOutcome> {
    const { accountId, progress } = session;
    if (await this.families.emailIsShared(accountId, email)) {
      const account = { id: accountId, holder: progress.holder };
      const details = { claimed: { email } };
      await this.reviewTasks.open('email-shared', account, progress.schoolId, details);
      return { outcome: 'email-shared' };
    }
    const children = await this.families.childrenOnLetter(accountId);
    const contested = children.filter(({ linkId }) => progress.contestedLinkIds?.includes(linkId));
    return this.letter.spend(session, {
      event: 'passwordChosenEmailPending',
      patch: ownMobile(progress, this.clock.now()),
      alongside: async (account) => {
        await this.links.accept(children.filter((child) => !contested.includes(child)));
        await this.links.contest(account.id, contested);
        await this.confirmation.send({ accountId, email, language, schoolId: progress.schoolId });
      },
    });
  }
}
