import type { ErrorCode } from '@trousseau/shared';
import { ACCOUNT_ADDRESS, PROFILE_ADDRESS, SIGN_IN_ADDRESS } from '../../addresses.js';
import type { Frame, Page } from '../../layout.js';
import { noticePage } from '../notice/notice.js';
import type { Way } from '../notice/notice.js';

/** The page that a family sees when something is refused: what happened, and the way on. */
export function refusalPage(frame: Frame, code: ErrorCode, message: string): Page {
  const titles: Readonly<Partial<Record<string, string>>> = frame.texts.refusal.titles;
  const next = wayOnAfter(frame, code);
  return noticePage(frame, {
    title: titles[code] ?? frame.texts.refusal.title,
    sentences: [message],
    next,
    ...(next.address === '/' ? {} : { also: [toStart(frame)] }),
  });
}

function wayOnAfter(frame: Frame, code: ErrorCode): Way {
  const { signIn, done } = frame.texts;
  switch (code) {
    case 'activation.session-over':
      return { label: signIn.again, address: PROFILE_ADDRESS };
    case 'activation.guardians-only':
      return frame.atHome
        ? { label: done.toAccount, address: ACCOUNT_ADDRESS }
        : { label: signIn.studentTitle, address: SIGN_IN_ADDRESS.student };
    default:
      return toStart(frame);
  }
}

function toStart({ texts: { refusal } }: Frame): Way {
  return { label: refusal.toStart, address: '/' };
}
