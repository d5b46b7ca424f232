import { Controller, Param, Query, Res } from '@nestjs/common';
import { AccountStore, ProvisionalSecrets } from '../../../accounts/index.js';
import { nextStep } from '../../../journeys/index.js';
import { AppError } from '../../../platform/errors.js';
import { Route } from '../../../platform/http/route.js';
import { Schools } from '../../../roster/index.js';
import {
  ACCOUNT_ADDRESS,
  CONTINUE_ADDRESS,
  PROFILE_ADDRESS,
  letterSignIn,
  profileNamed,
} from '../../addresses.js';
import { entryPage } from '../../pages/entry/entry.js';
import type { Standing } from '../../pages/entry/entry.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { guestPage } from '../../pages/information/information.js';
import { noticePage } from '../../pages/notice/notice.js';
import { profilePage } from '../../pages/entry/profile.js';
import { PortalCookies } from '../visit/cookies.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** The front door: who are you, and the code of a letter. */
@Controller()
export class EntryController {
  constructor(
    private readonly secrets: ProvisionalSecrets,
    private readonly accounts: AccountStore,
    private readonly schools: Schools,
    private readonly cookies: PortalCookies,
  ) {}

  @Route({ method: 'GET', path: '/', access: 'public', response: 'html', summary: 'Entry' })
  entry(
    @Query('retour') returnAddress: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): void {
    if (isSignedIn(visit) && returnAddress !== undefined) visit.goTo(CONTINUE_ADDRESS);
    else visit.show(entryPage(visit.frame, standingOf(visit)));
  }

  @Route({
    method: 'GET',
    path: 'compte',
    access: 'public',
    response: 'html',
    summary: 'Student or guardian',
  })
  profile(
    @Query('profil') asked: unknown,
    @Query('retour') returnAddress: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): void {
    if (isSignedIn(visit) && returnAddress !== undefined) visit.goTo(CONTINUE_ADDRESS);
    else visit.show(profilePage(visit.frame, profileNamed(asked)));
  }

  @Route({
    method: 'GET',
    path: 'e/:uai',
    access: 'public',
    response: 'html',
    summary: 'The entrance of one school',
  })
  async entrance(@Param('uai') uai: string, @Res() response: VisitResponse): Promise<void> {
    const school = await this.schools.entrance(uai);
    this.cookies.keepSchool(response, school.uai);
    response.locals.visit.goTo('/');
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
    const { entry } = visit.frame.texts;
    const { nationalStaffUrl, localStaffUrl } = visit.frame.settings;
    switch (profile) {
      case 'education-nationale':
        leadStaff(visit, entry.nationalStaff, nationalStaffUrl);
        return;
      case 'collectivite':
        leadStaff(visit, entry.localStaff, localStaffUrl);
        return;
      case 'invite':
        visit.show(guestPage(visit.frame));
        return;
      default:
        throw new AppError('request.not-found');
    }
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
      visit.goTo(letterSignIn(account.holder, account.login));
      return;
    }
    const words = visit.frame.texts.letter;
    const notice = {
      title: words.invalidLinkTitle,
      sentences: [words.invalidLink],
      callSchool: true,
      next: { label: words.toSignIn, address: PROFILE_ADDRESS },
    };
    visit.show(noticePage(visit.frame, notice), 404);
  }
}

/** Staff sign in elsewhere: there if the school named the address, else they read whom to ask. */
function leadStaff(visit: Visit, title: string, address: string | null): void {
  if (address !== null) {
    visit.goTo(address);
    return;
  }
  const sentences = [visit.frame.texts.entry.staffNotice];
  visit.show(noticePage(visit.frame, { title, sentences, callSchool: true, back: '/' }));
}

/** An account that is open, or an activation that is under way. */
function standingOf({ session, frame: { texts } }: Visit): Standing | null {
  if (session?.stage === 'signed-in') {
    const next = { label: texts.done.toAccount, address: ACCOUNT_ADDRESS };
    return { sentence: texts.entry.signedIn, next };
  }
  if (session?.stage !== 'activating') return null;
  const next = { label: texts.entry.resume, address: STEP_ADDRESS[nextStep(session.progress)] };
  return { sentence: texts.entry.underWay, next };
}

function isSignedIn({ session }: Visit): boolean {
  return session?.stage === 'signed-in';
}
