/** A message, rendered: an e-mail takes all of it, an SMS its text only. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}
