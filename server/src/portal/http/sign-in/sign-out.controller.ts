import { Controller, Res } from '@nestjs/common';
import { FranceConnect } from '../../../journeys/index.js';
import { PortalSessions } from '../../../identity/index.js';
import { newToken } from '../../../platform/crypto/random.js';
import { Route } from '../../../platform/http/route.js';
import { ButtonForm } from '../visit/forms.js';
import type { VisitResponse } from '../visit/visit.js';

/** The way out, from every page; whoever came by FranceConnect leaves it too (docs/domain.md §3.7). */
@Controller('deconnexion')
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
    visit.goTo(away || '/');
  }
}
