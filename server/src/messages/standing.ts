const STUCK_MS = 15 * 60_000;

/** What of a message tells where it stands. */
interface Standing {
  readonly state: string;
  readonly sealed: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

/** Whether a message is of no use any more: a code that ran out, a link that stopped working. */
export function isOver({ expiresAt }: Pick<Standing, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** Whether staff can have a message sent again: it did not leave for certain, and still has its content. */
export function isResendable(message: Standing, now: Date): boolean {
  const gone = message.state === 'sent' || message.state === 'sending';
  return !gone && message.sealed !== null && !isOver(message, now);
}

/** Whether a message has been waiting for longer than a hitch lasts. */
export function isStuck({ state, createdAt }: Standing, now: Date): boolean {
  return state === 'pending' && now.getTime() - createdAt.getTime() > STUCK_MS;
}
