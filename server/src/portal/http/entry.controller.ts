import { Controller, Param, Res } from '@nestjs/common';
import { AccountStore, ProvisionalSecrets } from '../../accounts/index.js';
import { AppError } from '../../platform/errors.js';
import { Route } from '../../platform/http/route.js';
import { SIGN_IN_ADDRESS } from '../addresses.js';
import type { Frame } from '../layout.js';
import { entryPage } from '../pages/entry.js';
import { noticePage } from '../pages/notice.js';
import type { Notice } from '../pages/notice.js';
import type { VisitResponse } from './visit.js';

/** The front door: who are you, and the code of a letter. */
@Controller()
export class EntryController {
  constructor(
    private readonly secrets: ProvisionalSecrets,
    private readonly accounts: AccountStore,
  ) {}

  @Route({ method: 'GET', path: '/', access: 'public', response: 'html', summary: 'Entry' })
  entry(@Res() { locals: { visit } }: VisitResponse): void {
    visit.show(entryPage(visit.frame));
  }

  @Route({
    method: 'GET',
    path: 'acces/:profile',
    access: 'public',
    response: 'html',
    summary: 'Whom the other profiles ask',
  })
  otherProfile(
    @Param('profile') profile: string,
    @Res() { locals: { visit } }: VisitResponse,
  ): void {
    const notice = otherProfile(visit.frame, profile);
    if (!notice) throw new AppError('request.not-found');
    visit.show(noticePage(visit.frame, { ...notice, back: '/' }));
  }

  @Route({
    method: 'GET',
    path: 'l/:reference',
    access: 'public',
    response: 'html',
    summary: 'The QR code of a letter',
  })
  async letter(
    @Param('reference') reference: string,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const accountId = await this.secrets.accountOfReference(reference);
    const account = accountId === null ? null : await this.accounts.find(accountId);
    if (account) {
      const query = new URLSearchParams({ identifiant: account.login }).toString();
      visit.goTo(`${SIGN_IN_ADDRESS[account.holder]}?${query}`);
      return;
    }
    const words = visit.frame.texts.letter;
    const notice = {
      title: words.invalidLinkTitle,
      sentences: [words.invalidLink],
      callSchool: true,
      next: { label: words.toSignIn, address: '/' },
    };
    visit.show(noticePage(visit.frame, notice), 404);
  }
}

function otherProfile({ texts }: Frame, profile: string): Notice | null {
  const words = texts.entry;
  switch (profile) {
    case 'education-nationale':
      return { title: words.nationalStaff, sentences: [words.staffNotice] };
    case 'collectivite':
      return { title: words.localStaff, sentences: [words.staffNotice] };
    case 'invite':
      return { title: words.guest, sentences: [words.guestNotice] };
    default:
      return null;
  }
}
