import { typeset } from '../typeset.js';
import type { Texts } from '../fr/index.js';
import { account } from './account.js';
import { birthDate } from './birth-date.js';
import { children } from './children.js';
import { demo } from './demo.js';
import { done } from './done.js';
import { doubtedPassword } from './doubted-password.js';
import { email } from './email.js';
import { entry } from './entry.js';
import { registration } from './registration.js';
import { code } from './code.js';
import { forgotten } from './forgotten.js';
import { franceConnect } from './france-connect.js';
import { frame } from './frame.js';
import { information } from './information.js';
import { letter } from './letter.js';
import { links } from './links.js';
import { mail } from './mail.js';
import { onward } from './onward.js';
import { ownAccount } from './own-account.js';
import { password } from './password.js';
import { profile } from './profile.js';
import { pupil } from './pupil.js';
import { refusal } from './refusal.js';
import { sending } from './sending.js';
import { services } from './services.js';
import { signIn } from './sign-in.js';

/** The portal in English. */
export const en: Texts = typeset(
  {
    frame,
    entry,
    profile,
    services,
    onward,
    signIn,
    letter,
    account,
    password,
    birthDate,
    children,
    links,
    email,
    done,
    mail,
    information,
    refusal,
    demo,
    registration,
    code,
    forgotten,
    doubtedPassword,
    franceConnect,
    ownAccount,
    sending,
    pupil,
  } satisfies Texts,
  'en',
);
