import { Controller, Res } from '@nestjs/common';
import { Offers, SignInWithFranceConnect, nextStep } from '../../../journeys/index.js';
import type { FranceConnectOutcome } from '../../../journeys/index.js';
import { AppError } from '../../../platform/errors.js';
import { Route } from '../../../platform/http/route.js';
import {
  ACCOUNT_ADDRESS,
  FRANCE_CONNECT_ADDRESS,
  SIGNED_OUT_ADDRESS,
  franceConnectResult,
} from '../../addresses.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { whatIsFranceConnectPage } from '../../pages/france-connect/france-connect.js';
import { assertNoStudent } from '../visit/only-guardians.js';
import { afterSignIn } from '../visit/return-address.js';
import { SchoolDecides } from '../visit/school-decides.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** The way to FranceConnect and back. */
@Controller('franceconnect')
export class FranceConnectController {
  constructor(
    private readonly signIn: SignInWithFranceConnect,
    private readonly offers: Offers,
    private readonly schoolDecides: SchoolDecides,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'public',
    response: 'html',
    summary: 'Goes to FranceConnect',
  })
  async begin(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    assertNoStudent(visit);
    if (!this.offers.now.franceConnect) throw new AppError('request.not-found');
    // A browser that only looks ahead must not sign its owner out.
    if (visit.session?.stage === 'signed-in') {
      visit.goTo(ACCOUNT_ADDRESS);
      return;
    }
    const { address, opened } = await this.signIn.begin(visit.session);
    visit.enter(opened);
    visit.goTo(address);
  }

  @Route({
    method: 'GET',
    path: 'retour',
    access: 'public',
    response: 'html',
    summary: 'Comes back from FranceConnect',
  })
  async finish(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    await this.answer(visit, await this.signIn.finish(visit.query, visit.session));
  }

  @Route({
    method: 'GET',
    path: 'fin',
    access: 'public',
    response: 'html',
    summary: 'Signed out of FranceConnect',
  })
  ended(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(SIGNED_OUT_ADDRESS);
  }

  @Route({
    method: 'GET',
    path: 'explication',
    access: 'public',
    response: 'html',
    summary: 'What FranceConnect is',
  })
  what(@Res() { locals: { visit } }: VisitResponse): void {
    if (!this.offers.now.franceConnect) throw new AppError('request.not-found');
    visit.show(whatIsFranceConnectPage(visit.frame));
  }

  private async answer(visit: Visit, result: FranceConnectOutcome): Promise<void> {
    switch (result.outcome) {
      case 'signed-in':
        visit.enter(result.opened);
        visit.goTo(afterSignIn(visit));
        return;
      case 'first-time':
        visit.enter(result.opened);
        visit.goTo(FRANCE_CONNECT_ADDRESS.mobile);
        return;
      case 'begun':
        visit.enter(result.opened);
        visit.goTo(STEP_ADDRESS[nextStep(result.opened.session.progress)]);
        return;
      case 'in-review':
        await this.schoolDecides.inReview(visit, result.schoolId);
        return;
      case 'review-refused':
        await this.schoolDecides.refused(visit, result.schoolId);
        return;
      case 'locked':
        visit.goTo(franceConnectResult('bloque'));
        return;
      case 'closed':
        visit.goTo(franceConnectResult('clos'));
        return;
      case 'aborted':
        visit.goTo(franceConnectResult('abandon'));
        return;
      case 'refused':
        visit.goTo(franceConnectResult(result.reason === 'unavailable' ? 'indisponible' : 'echec'));
    }
  }
}
