import {
  ActivateGuardian,
  ActivateStudent,
  ChoosePassword,
  ProveChildren,
  ProveContact,
} from '#server/journeys/index.js';
import { ConfirmEmail, Families, SignIn } from '#server/identity/index.js';
import type { ActivatingSession } from '#server/identity/index.js';
import { Outbox } from '#server/messages/index.js';
import { codeSentTo } from './codes.js';
import type { DemoPerson } from './people.js';
import type { SchoolStage } from './stage.js';

/** From where the demonstration's families come: an address kept for documentation (RFC 5737). */
export const FAMILY_ADDRESS = '192.0.2.10';

/** Somebody with the letter in hand. */
export interface LetterInHand {
  readonly person: DemoPerson;
  readonly provisional: string;
}

/** How a guardian goes about it. */
export interface GuardianManner {
  /** Whether the link in the e-mail is followed. */
  readonly confirms: boolean;
  /** Says of the first child « Je ne suis pas le représentant légal de cet élève ». */
  readonly contests?: boolean;
  /** An address in place of the guardian's own. */
  readonly email?: string;
}

/** A student signs in with the letter, chooses a password and proves the birth date. */
export async function activateStudent(
  stage: SchoolStage,
  { person, provisional }: LetterInHand,
  password: string,
): Promise<void> {
  const session = await choose(stage, await begin(stage, person, provisional), password);
  await stage.rooms.get(ActivateStudent).activate(session, person.birthDates[0] ?? '', 'fr');
}

/** A guardian proves the children and a contact, chooses a password, gives an e-mail, and may confirm it. */
export async function activateGuardian(
  stage: SchoolStage,
  { person, provisional }: LetterInHand,
  password: string,
  manner: GuardianManner,
): Promise<void> {
  const { rooms } = stage;
  const proved = await prove(stage, await begin(stage, person, provisional), person);
  const chosen = await choose(stage, await proveContact(stage, proved), password);
  const [child] = manner.contests ? await rooms.get(Families).children(person.accountId) : [];
  const activation = rooms.get(ActivateGuardian);
  const confirmed = await activation.confirmChildren(chosen, child ? [child.linkId] : []);
  const email = manner.email ?? person.email ?? `${person.login}@famille.example`;
  const { outcome } = await activation.activate(confirmed, email, 'fr');
  if (outcome === 'done' && manner.confirms) await followLink(stage, person.accountId, email);
}

/** Signs in with the letter. */
export async function begin(
  { rooms }: SchoolStage,
  { holder, login }: DemoPerson,
  provisional: string,
): Promise<ActivatingSession> {
  const signedIn = await rooms.get(SignIn).signIn({
    profile: holder,
    login,
    password: provisional,
    address: FAMILY_ADDRESS,
    previous: null,
  });
  const session = 'opened' in signedIn ? signedIn.opened.session : null;
  if (session?.stage !== 'activating') {
    throw new Error(`The letter of ${login} does not open: ${signedIn.outcome}`);
  }
  return session;
}

/** Chooses this password. */
export async function choose(
  { rooms }: SchoolStage,
  session: ActivatingSession,
  password: string,
): Promise<ActivatingSession> {
  const chosen = await rooms.get(ChoosePassword).choose(session, password);
  if (chosen.outcome === 'refused') throw new Error(`A password is refused: ${chosen.problem}`);
  return chosen.session;
}

/** Gives the birth dates of all the children. */
export async function prove(
  { rooms }: SchoolStage,
  session: ActivatingSession,
  { login, birthDates }: DemoPerson,
): Promise<ActivatingSession> {
  const children = rooms.get(ProveChildren);
  let current = session;
  for (const birthDate of birthDates) current = await children.add(current, birthDate ?? '');
  const proved = await children.prove(current);
  if (proved.outcome !== 'right') throw new Error(`The children of ${login}: ${proved.outcome}`);
  return proved.session;
}

/** Types the code that went to what the school holds, if it holds anything. */
async function proveContact(
  stage: SchoolStage,
  session: ActivatingSession,
): Promise<ActivatingSession> {
  if (!session.progress.codeNeeded) return session;
  const contacts = stage.rooms.get(ProveContact);
  const [contact] = (await contacts.contactsOf(session)).usable;
  if (!contact) throw new Error('The school holds no contact that can be used');
  const asker = { address: FAMILY_ADDRESS, language: 'fr' } as const;
  const sent = await contacts.send(session, contact.channel, asker);
  if (sent.outcome !== 'sent') throw new Error(`No code leaves: ${sent.outcome}`);
  const proved = await contacts.prove(sent.session, await codeSentTo(stage, contact.value));
  if (proved.outcome !== 'right') throw new Error(`A code is not right: ${proved.outcome}`);
  return proved.session;
}

/** Opens the last message to this address and presses its button. */
async function followLink(
  { rooms, mail }: SchoolStage,
  accountId: string,
  email: string,
): Promise<void> {
  await rooms.get(Outbox).drain();
  const message = mail.messages.find(({ to }) => to === email);
  const token = /\/mail\/([\w-]+)/.exec(message?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`No message reached ${email}`);
  await rooms.get(ConfirmEmail).confirm(token, accountId);
}
