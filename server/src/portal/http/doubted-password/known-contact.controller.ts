import { Controller, Query, Res } from '@nestjs/common';
import { Offers, ProveKnownContact } from '../../../journeys/index.js';
import type { ActivatingSession } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { signInOf } from '../../addresses.js';
import { askSchoolPage, knownContactPage } from '../../pages/doubted-password/known-contact.js';
import type { CodeFormState } from '../../pages/steps/code-field.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { atStep } from '../steps/at-step.js';
import { codeNews } from '../steps/code-answers.js';
import type { CodeNews } from '../steps/code-answers.js';
import { answerSent, fieldOf, judge } from '../steps/contact-code-answers.js';
import { CodeForm, ContactForm } from '../steps/forms.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** The step of who typed a doubted password: a code to a contact that was known before. */
@Controller('activation/contact')
export class KnownContactController {
  constructor(
    private readonly proveContact: ProveKnownContact,
    private readonly offers: Offers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'Step: a code to a contact that was known before the password was in doubt',
  })
  async show(@Query() news: CodeNews, @Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = await this.atStep(visit);
    if (session) await this.showStep(visit, session, codeNews(visit.frame, news, fieldOf(session)));
  }

  @Route({
    method: 'GET',
    path: 'envoyer',
    access: 'portal',
    response: 'html',
    summary: 'Leads back to the step',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(STEP_ADDRESS['known-contact']);
  }

  @Route({
    method: 'POST',
    path: 'envoyer',
    access: 'portal',
    body: ContactForm,
    response: 'html',
    summary: 'Step: sends the code',
  })
  async send(
    @Input() { channel }: ContactForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = await this.atStep(visit);
    if (!session) return;
    const sent = await this.proveContact.send(session, channel, visit.asker);
    answerSent(visit, 'known-contact', session, sent);
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'portal',
    body: CodeForm,
    response: 'html',
    summary: 'Step: judges the code',
  })
  async submit(
    @Input() { code }: CodeForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = await this.atStep(visit);
    if (!session) return;
    const refused = await judge(visit, session, code, this.proveContact);
    if (refused) await this.showStep(visit, session, refused.news, refused.status);
  }

  /** The activation of this visit; to the sign-in once its password opens the account again. */
  private async atStep(visit: Visit): Promise<ActivatingSession | null> {
    const session = atStep(visit, 'known-contact');
    if (!session || !(await this.proveContact.isOver(session))) return session;
    visit.goTo(signInOf(session.progress.holder));
    return null;
  }

  private async showStep(
    visit: Visit,
    session: ActivatingSession,
    news: CodeFormState,
    status = 200,
  ): Promise<void> {
    const { frame } = visit;
    const { progress } = session;
    const contacts = await this.proveContact.contactsOf(session);
    const page =
      contacts.length > 0
        ? knownContactPage(frame, progress, contacts, news)
        : askSchoolPage(frame, progress, this.offers.now.franceConnect);
    visit.show(page, status);
  }
}
