import { Controller, Query, Res } from '@nestjs/common';
import { ProveContact, nextStep } from '../../../journeys/index.js';
import type { ActivatingSession } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { UNTIL_APPROVED } from '../../../roster/index.js';
import { STEP_ADDRESS } from '../../places/where.js';
import type { CodeFormState } from '../../pages/steps/code-field.js';
import {
  OUT_OF_REACH_ADDRESS,
  heldCodePage,
  outOfReachPage,
} from '../../pages/letter/held-code.js';
import { noticePage } from '../../pages/notice/notice.js';
import { atStep } from '../steps/at-step.js';
import { codeNews } from '../steps/code-answers.js';
import type { CodeNews } from '../steps/code-answers.js';
import { answerSent, fieldOf, judge } from '../steps/contact-code-answers.js';
import { ButtonForm } from '../visit/forms.js';
import { CodeForm, ContactForm } from '../steps/forms.js';
import { inWords } from '../sign-in/sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** A guardian's step by letter: a code to a contact that the school holds. */
@Controller('activation/code')
export class HeldContactController {
  constructor(private readonly proveContact: ProveContact) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'Step: a code to a contact that the school holds',
  })
  async show(@Query() news: CodeNews, @Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = atStep(visit, 'code');
    if (!session) return;
    const passed = await this.proveContact.passIfWaived(session);
    if (passed) visit.goTo(STEP_ADDRESS[nextStep(passed.progress)]);
    else await this.showStep(visit, session, codeNews(visit.frame, news, fieldOf(session)));
  }

  @Route({
    method: 'GET',
    path: 'envoyer',
    access: 'portal',
    response: 'html',
    summary: 'Leads back to the step',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(STEP_ADDRESS.code);
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
    const session = atStep(visit, 'code');
    if (!session) return;
    const sent = await this.proveContact.send(session, channel, visit.asker);
    answerSent(visit, 'code', session, sent);
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
    const session = atStep(visit, 'code');
    if (!session) return;
    const refused = await judge(visit, session, code, this.proveContact);
    if (refused) await this.showStep(visit, session, refused.news, refused.status);
  }

  @Route({
    method: 'GET',
    path: 'hors-de-portee',
    access: 'portal',
    response: 'html',
    summary: 'Step: « je n’y ai plus accès », asked before it is reported',
  })
  askOutOfReach(@Query('fait') done: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    if (!atStep(visit, 'code')) return;
    if (done !== '1') {
      visit.show(outOfReachPage(visit.frame));
      return;
    }
    const words = visit.frame.texts.code;
    const notice = { title: words.outOfReachTitle, sentences: [words.outOfReachText] };
    visit.show(noticePage(visit.frame, { ...notice, callSchool: true, back: STEP_ADDRESS.code }));
  }

  @Route({
    method: 'POST',
    path: 'hors-de-portee',
    access: 'portal',
    body: ButtonForm,
    response: 'html',
    summary: 'Step: « je n’y ai plus accès », which asks the school',
  })
  async outOfReach(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = atStep(visit, 'code');
    if (!session) return;
    await this.proveContact.outOfReach(session);
    visit.goTo(`${OUT_OF_REACH_ADDRESS}?fait=1`);
  }

  private async showStep(
    visit: Visit,
    session: ActivatingSession,
    news: CodeFormState,
    status = 200,
  ): Promise<void> {
    const { usable, waitsUntil } = await this.proveContact.contactsOf(session);
    if (waitsUntil === null) {
      visit.show(heldCodePage(visit.frame, session.progress, usable, news), status);
      return;
    }
    const words = visit.frame.texts.code;
    const { spoken, school } = visit.frame;
    const when = inWords(waitsUntil, spoken.tag, school?.timeZone ?? 'Europe/Paris');
    const endsByTime = waitsUntil < UNTIL_APPROVED;
    const sentences = [endsByTime ? words.waits(when) : words.waitsForSchool];
    const notice = { title: words.waitsTitle, sentences, callSchool: true };
    visit.show(noticePage(visit.frame, { ...notice, back: STEP_ADDRESS.children }));
  }
}
