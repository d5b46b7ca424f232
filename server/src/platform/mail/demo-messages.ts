import type { MessageChannel } from '@trousseau/shared';

const KEPT = 200;

/** A message that the demonstration did not send. */
export interface DemoMessage {
  readonly channel: MessageChannel;
  readonly to: string;
  /** An SMS has none. */
  readonly subject: string | null;
  readonly text: string;
}

/** The last messages of the demonstration, whatever their channel, newest first; in memory only. */
export class DemoMessages {
  readonly all: DemoMessage[] = [];

  keep(message: DemoMessage): void {
    this.all.unshift(message);
    this.all.length = Math.min(this.all.length, KEPT);
  }
}
