import type { Secrets } from './secrets.mjs';

/** Stands between browsers and a server on this machine, lets everything pass, and notes the secrets that go by. */
export class Tap {
  /** Opens on a free port, before the server on this one. */
  static open(port: number, secrets: Secrets): Promise<Tap>;
  readonly port: number;
  close(): Promise<void>;
}
