import { RequestedCodes } from '#server/identity/index.js';
import { Outbox } from '#server/messages/index.js';
import type { SchoolStage } from './stage.js';

/** The code in the last message to this number or address, as its owner would read it. */
export async function codeSentTo({ rooms, mail }: SchoolStage, to: string): Promise<string> {
  await rooms.get(RequestedCodes).settled();
  await rooms.get(Outbox).drain();
  const message = mail.messages.find((one) => one.to === to);
  const code = /\b\d{6}\b/.exec(message?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code reached ${to}`);
  return code;
}
