import { Controller, Res } from '@nestjs/common';
import { FranceConnect } from '../../../journeys/index.js';
import { PortalSessions } from '../../../identity/index.js';
import { newToken } from '../../../platform/crypto/random.js';
import { Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS, PROFILE_ADDRESS, SIGNED_OUT_ADDRESS } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import { ButtonForm } from '../visit/forms.js';
import type { VisitResponse } from '../visit/visit.js';

/** The way out, from every page; whoever came by FranceConnect leaves it too (docs/domain.md §3.7). */
@Controller(SIGNED_OUT_ADDRESS.slice(1))
export class SignOutController {
  constructor(
    private readonly sessions: PortalSessions,
    private readonly franceConnect: FranceConnect,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: ButtonForm,
    response: 'html',
    summary: 'Signs out',
  })
  async signOut(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const { session } = visit;
    if (session) await this.sessions.end(session);
    visit.leave();
    const idToken = session?.stage === 'signed-in' ? session.idToken : null;
    const away = idToken && (await this.franceConnect.logoutAddress(idToken, newToken()));
    visit.goTo(away || SIGNED_OUT_ADDRESS);
  }

  @Route({
    method: 'GET',
    path: '',
    access: 'public',
    response: 'html',
    summary: 'Says that somebody is signed out',
  })
  signedOut(@Res() { locals: { visit } }: VisitResponse): void {
    const words = visit.frame.texts.signIn;
    if (visit.session?.stage === 'signed-in') {
      visit.goTo(ACCOUNT_ADDRESS);
      return;
    }
    const next = { label: words.again, address: PROFILE_ADDRESS };
    const notice = { title: words.signedOut, sentences: [words.signedOutHint], next };
    visit.show(noticePage(visit.frame, notice));
  }
}
