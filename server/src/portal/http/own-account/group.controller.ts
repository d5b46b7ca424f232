import { Controller, Query, Res } from '@nestjs/common';
import { GroupAccounts, ProveOtherAccount } from '../../../journeys/index.js';
import type { ProveOtherOutcome } from '../../../journeys/index.js';
import type { SignedInSession } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import type { Problem } from '../../fields.js';
import { noticePage } from '../../pages/notice/notice.js';
import { confirmGroupPage, otherAccountPage } from '../../pages/own-account/group.js';
import { ButtonForm } from '../visit/forms.js';
import { assertNoStudent } from '../visit/only-guardians.js';
import { SignInAnswers, missingFields } from '../sign-in/sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit/visit.js';
import { atHomeActive, receiptAt } from './at-home.js';
import { OtherAccountForm } from './forms.js';

/** « Ajouter des élèves depuis un autre compte »: prove it, then confirm. */
@Controller('mon-compte/ajouter-des-eleves')
export class OwnGroupController {
  constructor(
    private readonly proveOther: ProveOtherAccount,
    private readonly groupAccounts: GroupAccounts,
    private readonly answers: SignInAnswers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'The page that asks for another account of the same guardian',
  })
  show(@Query('afficher') visible: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    if (guardianAtHome(visit)) show(visit, { login: '', visible: visible === '1' }, []);
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'portal',
    body: OtherAccountForm,
    response: 'html',
    summary: 'Proves another account of the same guardian; nothing moves yet',
  })
  async submit(
    @Input() form: OtherAccountForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = guardianAtHome(visit);
    if (!session) return;
    const { login, password } = form;
    const missing = missingFields(visit.frame, login, password);
    if (missing.length > 0) {
      show(visit, form, missing, 422);
      return;
    }
    const { address, device } = visit;
    const result = await this.proveOther.prove(session, { login, password, address, device });
    await this.answer(visit, result, form);
  }

  @Route({
    method: 'GET',
    path: 'confirmer',
    access: 'portal',
    response: 'html',
    summary: 'What joining the two accounts would do',
  })
  async confirm(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = guardianAtHome(visit);
    if (!session) return;
    const other = await this.proveOther.proved(session);
    if (other === null) visit.goTo(ACCOUNT_ADDRESS);
    else visit.show(confirmGroupPage(visit.frame, visit.account.login, other));
  }

  @Route({
    method: 'POST',
    path: 'confirmer',
    access: 'portal',
    body: ButtonForm,
    response: 'html',
    summary: 'Joins the two accounts',
  })
  async submitConfirm(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = guardianAtHome(visit);
    if (!session) return;
    if (session.underWay?.change !== 'grouping') {
      // A second click: the first one has joined them.
      visit.goTo(ACCOUNT_ADDRESS);
    } else if ((await this.groupAccounts.group(session, visit.frame.language)) === 'over') {
      const words = visit.frame.texts.ownAccount;
      notice(visit, words.groupOverTitle, words.groupOver, 409);
    } else {
      visit.goTo(receiptAt('eleves'));
    }
  }

  private async answer(
    visit: Visit,
    result: ProveOtherOutcome,
    form: OtherAccountForm,
  ): Promise<void> {
    const words = visit.frame.texts.ownAccount;
    switch (result.outcome) {
      case 'proved':
        visit.goTo(OWN_ACCOUNT_ADDRESS.confirmGroup);
        return;
      case 'own':
        show(visit, form, [{ field: 'login', message: words.groupOwn }], 422);
        return;
      case 'reset-first':
        show(visit, form, [{ field: 'password', message: words.groupResetFirst }], 422);
        return;
      case 'change-first': {
        const { changeFirst } = visit.frame.texts.doubtedPassword;
        show(visit, form, [{ field: 'password', message: changeFirst }], 422);
        return;
      }
      case 'other-name':
        notice(visit, words.groupOtherTitle, words.groupOther, 403);
        return;
      default: {
        const answer = await this.answers.of(visit.frame, result);
        if (answer.kind === 'problem') show(visit, form, [answer.problem], answer.status);
        if (answer.kind === 'notice') {
          const back = OWN_ACCOUNT_ADDRESS.group;
          visit.show(noticePage(answer.frame, { ...answer.notice, back }), 403);
        }
      }
    }
  }
}

/** Guardians who are at home; students are told that this is not for them. */
function guardianAtHome(visit: Visit): SignedInSession | null {
  assertNoStudent(visit);
  return atHomeActive(visit);
}

/** Which school to ask is said in words: the one that this page speaks for may be the wrong one. */
function notice(visit: Visit, title: string, sentence: string, status: number): void {
  const back = ACCOUNT_ADDRESS;
  visit.show(noticePage(visit.frame, { title, sentences: [sentence], back }), status);
}

function show(
  visit: Visit,
  { login, visible }: Omit<OtherAccountForm, 'password'>,
  problems: readonly Problem[],
  status = 200,
): void {
  visit.show(otherAccountPage(visit.frame, { login, visible, problems }), status);
}
