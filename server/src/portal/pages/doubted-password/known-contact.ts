import type { Contact } from '../../../identity/index.js';
import type { Progress } from '../../../journeys/index.js';
import { signInOf } from '../../addresses.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { noticePage } from '../notice/notice.js';
import type { CodeFormState } from '../steps/code-field.js';
import { contactCodePage } from '../steps/contact-code.js';

/** A code to a contact that was known before the password was in doubt. */
export function knownContactPage(
  frame: Frame,
  progress: Progress,
  contacts: readonly Contact[],
  news: CodeFormState,
): Page {
  const { title, lead, outOfReach } = frame.texts.doubtedPassword;
  const under = html`<p>${outOfReach}</p>`;
  return contactCodePage(frame, progress, 'known-contact', contacts, news, { title, lead, under });
}

/**
 * What somebody reads whom no contact proves: only a letter of the school helps.
 *
 * @param franceConnect whether it opens accounts here, without the password
 */
export function askSchoolPage(frame: Frame, { holder }: Progress, franceConnect: boolean): Page {
  const words = frame.texts.doubtedPassword;
  const { letter, signIn } = frame.texts;
  const whom = holder === 'student' ? signIn.lostStudent : signIn.lostGuardian;
  const goesOn = franceConnect && holder === 'guardian';
  return noticePage(frame, {
    title: words.noContactTitle,
    sentences: [
      words.noContact,
      words.noContactLetter,
      whom,
      ...(goesOn ? [words.noContactFranceConnect] : []),
    ],
    callSchool: true,
    next: { label: letter.toSignIn, address: signInOf(holder) },
  });
}
