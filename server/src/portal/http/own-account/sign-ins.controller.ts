import { Controller, Query, Res } from '@nestjs/common';
import { PortalSessions, SignInHistory } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import { signInsPage } from '../../pages/own-account/sign-ins.js';
import { ButtonForm } from '../visit/forms.js';
import type { VisitResponse } from '../visit/visit.js';
import { atHome } from './at-home.js';

/** « Mes connexions »: where the account is open, and who came in when. */
@Controller('mon-compte/connexions')
export class OwnSignInsController {
  constructor(
    private readonly sessions: PortalSessions,
    private readonly history: SignInHistory,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'Open sessions and past sign-ins of the own account',
  })
  async show(
    @Query('fermees') closed: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = atHome(visit);
    if (!session) return;
    const { id: sessionId, accountId } = session;
    const places = await this.sessions.activeSessions(accountId);
    const events = await this.history.of(accountId);
    const contents = { sessionId, places, events, closed: closed === '1' };
    visit.show(signInsPage(visit.frame, contents));
  }

  @Route({
    method: 'GET',
    path: 'fermer',
    access: 'portal',
    response: 'html',
    summary: 'Leads back to the sign-ins',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(OWN_ACCOUNT_ADDRESS.signIns);
  }

  @Route({
    method: 'POST',
    path: 'fermer',
    access: 'portal',
    body: ButtonForm,
    response: 'html',
    summary: 'Ends every other session of the own account',
  })
  async close(@Input() _form: unknown, @Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = atHome(visit);
    if (!session) return;
    await this.sessions.endOthers(session);
    visit.goTo(`${OWN_ACCOUNT_ADDRESS.signIns}?fermees=1`);
  }
}
