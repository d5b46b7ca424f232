import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import type { OpenedSession, SignInOutcome } from '../../../identity/index.js';
import { Offers } from '../../../journeys/index.js';
import type { Progress } from '../../../journeys/index.js';
import { Clock } from '../../../platform/clock.js';
import { Schools } from '../../../roster/index.js';
import {
  FRANCE_CONNECT_ADDRESS,
  REGISTRATION_ADDRESS,
  letterSignIn,
  signInOf,
} from '../../addresses.js';
import type { Problem } from '../../fields.js';
import type { Frame } from '../../layout.js';
import type { Notice, Way } from '../../pages/notice/notice.js';
import type { Texts } from '../../texts/index.js';

/** What a page does with the outcome of a sign-in. */
export type SignInAnswer =
  | {
      readonly kind: 'entered';
      readonly opened: OpenedSession;
      /** Where an activation stands; `null` for somebody who signed in with the chosen password. */
      readonly progress: Progress | null;
    }
  /** `frame` names the school of the letter: whoever reads this holds it. */
  | { readonly kind: 'notice'; readonly notice: Notice; readonly frame: Frame }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly status: 403 | 429 };

/** Who signs in at a page of sign-in: what a refusal leads on to. */
export interface SigningIn {
  readonly profile: Holder;
  readonly login: string;
}

/** What a refusal says of a letter and of an account. */
type RefusalWords = Pick<Texts['letter'], 'expired' | 'voided' | 'used' | 'usedNotYou'> &
  Pick<Texts['account'], 'locked' | 'closed'> & { readonly whomToAsk: readonly string[] };

type Told = Extract<SignInOutcome, { outcome: `letter-${string}` | 'locked' | 'closed' }>;

const MINUTE_MS = 60_000;

/** Puts the outcome of a sign-in into words. */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly schools: Schools,
    private readonly offers: Offers,
    private readonly clock: Clock,
  ) {}

  /**
   * The answer to an outcome.
   *
   * @param who where somebody signs in, so that a refusal ends with the right way on; else none is offered
   */
  async of(frame: Frame, result: SignInOutcome, who?: SigningIn): Promise<SignInAnswer> {
    const words = frame.texts.signIn;
    switch (result.outcome) {
      case 'active':
      case 'pending-email':
      case 'provisional':
      case 'doubted': {
        const { session } = result.opened;
        const progress = session.stage === 'activating' ? session.progress : null;
        return { kind: 'entered', opened: result.opened, progress };
      }
      case 'refused':
        return problem(words.refused, 403);
      case 'wait': {
        if (result.until === null) return problem(words.waitAddress, 429);
        const left = result.until.getTime() - this.clock.now().getTime();
        return problem(words.waitMinutes(Math.max(1, Math.ceil(left / MINUTE_MS))), 429);
      }
      default:
        return this.notice(frame, result, who);
    }
  }

  private async notice(frame: Frame, result: Told, who?: SigningIn): Promise<SignInAnswer> {
    const { letter, account } = frame.texts;
    const says = wordsFor(frame, who?.profile);
    const school = 'schoolId' in result ? await this.schools.get(result) : frame.school;
    const answer = (title: string, ...sentences: readonly string[]): SignInAnswer => ({
      kind: 'notice',
      notice: { title, sentences, callSchool: true, back: '/', ...this.waysOn(frame, result, who) },
      frame: { ...frame, school },
    });
    switch (result.outcome) {
      case 'locked':
        return answer(account.lockedTitle, says.locked);
      case 'closed':
        return answer(account.closedTitle, says.closed);
      case 'letter-expired':
        return answer(letter.expiredTitle, says.expired, ...says.whomToAsk);
      case 'letter-voided':
        return answer(letter.voidedTitle, says.voided, ...says.whomToAsk);
      case 'letter-used': {
        const when = inWords(result.usedAt, frame.spoken.tag, school?.timeZone ?? 'Europe/Paris');
        return answer(letter.usedTitle, says.used(when), says.usedNotYou);
      }
    }
  }

  /** A used letter leads to the password that was chosen; an expired one to what a guardian can do without. */
  private waysOn(
    { texts: { letter, signIn, franceConnect } }: Frame,
    { outcome }: Told,
    who: SigningIn | undefined,
  ): { readonly next?: Way; readonly also?: readonly Way[] } {
    if (!who) return {};
    const { profile, login } = who;
    if (outcome === 'letter-used') {
      return { next: { label: letter.toOwnSignIn, address: letterSignIn(profile, login) } };
    }
    if (outcome === 'letter-voided') {
      return { next: { label: letter.toSignIn, address: signInOf(profile) } };
    }
    if (outcome !== 'letter-expired' || profile === 'student') return {};
    const { now } = this.offers;
    const [next, ...also] = [
      ...(now.franceConnect
        ? [{ label: franceConnect.button, address: FRANCE_CONNECT_ADDRESS.begin }]
        : []),
      ...(now.selfRegistration
        ? [{ label: signIn.ways.selfRegistration.name, address: REGISTRATION_ADDRESS }]
        : []),
    ];
    return next ? { next, also } : {};
  }
}

/** A pupil reads plainer words, and whom to ask for a letter; a guardian may have a way without one. */
function wordsFor(
  { texts: { letter, account, pupil, signIn } }: Frame,
  profile: Holder | undefined,
): RefusalWords {
  return profile === 'student'
    ? { ...pupil, whomToAsk: [signIn.lostStudent] }
    : { ...letter, locked: account.locked, closed: account.closed, whomToAsk: [] };
}

/** What is missing before a sign-in is worth trying. */
export function missingFields({ texts }: Frame, login: string, password: string): Problem[] {
  const words = texts.signIn;
  return [
    ...(login.trim() === '' ? [{ field: 'login', message: words.loginMissing }] : []),
    ...(password === '' ? [{ field: 'password', message: words.passwordMissing }] : []),
  ];
}

function problem(message: string, status: 403 | 429): SignInAnswer {
  return { kind: 'problem', problem: { field: null, message }, status };
}

/** An instant as people of a place read it. */
export function inWords(instant: Date, language: string, timeZone: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language, format).format(instant);
}
