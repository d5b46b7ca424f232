import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { MESSAGE_CHANNELS } from '@trousseau/shared';
import type { Language, MessageChannel } from '@trousseau/shared';
import type { Logger } from 'pino';
import { cutOff } from '../platform/background/cut-off.js';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { Keys } from '../platform/crypto/keys.js';
import { newId } from '../platform/crypto/random.js';
import { NotSent, Withdrawn } from '../platform/sending.js';
import { LOGGER } from '../platform/tokens.js';
import { Channels, maskRecipient } from './channels.js';
import { Lane } from '../platform/background/lane.js';
import { LONGEST_SEND_MS } from '../platform/mail/mail-transport.js';
import type { Message } from '../platform/mail/message.js';
import { OUTBOX_PURPOSE } from './persistence/key-uses.js';
import { OutboxStore } from './persistence/outbox-store.js';
import type { Claim, StoredMessage } from './persistence/outbox-store.js';
import { fromSender } from './sms-sender.js';
import { isOver } from './standing.js';

const FIRST_RETRY_MS = 60_000;
const MAX_ATTEMPTS = 8;
const DRAIN_MS = 15_000;
/** For how long a message is one process's: longer than any transport takes, so that no other sends it too. */
const CLAIM_MS = 2 * LONGEST_SEND_MS;
/** How long messages that are under way are awaited at the end. */
const STOP_GRACE_MS = 3_000;

/** Renders a template's message from its values. Texts belong to the features. */
export type Template = (values: Readonly<Record<string, string>>, language: Language) => Message;

/** A message to send. */
export interface MessageRequest {
  readonly channel: MessageChannel;
  readonly template: string;
  readonly language: Language;
  /** An e-mail address, or a number in E.164. */
  readonly to: string;
  /** Values for the template; links and codes belong here, sealed until the message is sent. */
  readonly values: Readonly<Record<string, string>>;
  /** Whose staff may see that it waits or failed. */
  readonly scopeId: string | null;
  /** From when it is of no use any more: it is not sent, and its content is erased. */
  readonly expiresAt?: Date;
}

/**
 * Messages to families and staff: recorded with the change that causes them, in one unit, and sent by a drain with
 * retries. Recipient and values are sealed, and erased once sent or expired; staff see a masked recipient
 * and a state. Each channel has a lane of its own: one that hangs or is not set up does not hold up the other.
 *
 * A message is sent once: its row says that it is being handed over before the first of it leaves, and what was handed over
 * without an answer is uncertain, not tried again (docs/decisions/0032).
 */
@Injectable()
export class Outbox implements OnApplicationShutdown {
  private readonly templates = new Map<string, Template>();
  private readonly lanes = MESSAGE_CHANNELS.map((channel) => new Lane(() => this.work(channel)));
  private stopping = false;
  private readonly giveUp = new AbortController();
  private senderOf: (scopeId: string) => Promise<string | null> = () => Promise.resolve(null);

  constructor(
    private readonly store: OutboxStore,
    private readonly channels: Channels,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly background: Background,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Registers how a template is rendered. */
  register(name: string, template: Template): void {
    this.templates.set(name, template);
  }

  /** Says how whoever sends an SMS is called: the outbox itself knows scopes only. */
  nameSendersBy(senderOf: (scopeId: string) => Promise<string | null>): void {
    this.senderOf = senderOf;
  }

  /** The templates that can be rendered. */
  get registered(): Iterable<string> {
    return this.templates.keys();
  }

  /** Whether messages of this channel leave at all: what cannot do without it is else not offered. */
  canSend(channel: MessageChannel): boolean {
    return this.channels.canSend(channel);
  }

  /** Begins to send in the background. */
  start(): void {
    this.background.every('outbox.drain', DRAIN_MS, () => this.drain());
  }

  /** Lets the messages that are under way leave, but waits for no server that hangs: they are tried again. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const keepWaiting = cutOff(STOP_GRACE_MS, () => {
      this.giveUp.abort();
    });
    await Promise.all(this.lanes.map((lane) => lane.settled()));
    keepWaiting();
  }

  /** Records a message, inside the caller's unit of work if there is one. */
  async add(request: MessageRequest): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    const sealed = JSON.stringify({ to: request.to, values: request.values });
    await this.store.insert({
      id,
      scopeId: request.scopeId,
      channel: request.channel,
      template: request.template,
      language: request.language,
      maskedRecipient: maskRecipient(request.channel, request.to),
      sealed: this.keys.seal(OUTBOX_PURPOSE, Buffer.from(sealed, 'utf8'), id).toString('base64url'),
      state: 'pending',
      attempts: 0,
      nextAttemptAt: now,
      lastError: null,
      createdAt: now,
      sentAt: null,
      expiresAt: request.expiresAt ?? null,
    });
    this.drainAfterCommit();
  }

  /**
   * Has a message sent again that failed, still waits or may not have arrived, inside the caller's unit of work if there
   * is one. False when it has left, is leaving, expired, or is not of this scope.
   */
  async resend(scopeId: string, id: string): Promise<boolean> {
    const due = await this.store.again(scopeId, id, this.clock.now());
    if (due) this.drainAfterCommit();
    return due;
  }

  /** Sends what is due, up to a batch of each channel; resolves once what was due at the call was tried. */
  async drain(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.run()));
  }

  private drainAfterCommit(): void {
    this.background.onceSaved('outbox.drain-now', () => this.drain());
  }

  private async work(channel: MessageChannel): Promise<void> {
    try {
      if (!this.stopping) await this.sendDue(channel);
    } catch (error) {
      this.logger.error({ err: error, channel }, 'outbox');
    }
  }

  private async sendDue(channel: MessageChannel): Promise<void> {
    await this.store.expire(channel, this.clock.now());
    await this.store.lost(channel, this.clock.now());
    if (!this.canSend(channel)) return;
    for (const row of await this.store.due(channel, this.clock.now())) {
      if (this.stopping) return;
      const now = this.clock.now();
      // A long batch outlives a code.
      if (isOver(row, now)) continue;
      const claim = await this.store.claim(row, new Date(now.getTime() + CLAIM_MS));
      if (claim !== null) await this.send(channel, row, claim);
    }
  }

  private async send(channel: MessageChannel, row: StoredMessage, claim: Claim): Promise<void> {
    try {
      const { to, message } = this.render(row);
      const signed = channel === 'sms' ? await this.fromSender(row, message) : message;
      const begin = (): Promise<void> => this.begin(row, claim);
      await this.channels.send(channel, to, signed, {
        id: row.id,
        giveUp: this.giveUp.signal,
        begin,
      });
    } catch (error) {
      if (!(error instanceof Withdrawn)) await this.notSent(channel, row, claim, error);
      return;
    }
    await this.store.sent(claim, this.clock.now());
  }

  /** A connection takes its time: the message may have run out, or staff may have asked for it anew. */
  private async begin(row: StoredMessage, claim: Claim): Promise<void> {
    const here = !isOver(row, this.clock.now()) && (await this.store.handOver(claim));
    if (!here) throw new Withdrawn();
  }

  private async notSent(
    channel: MessageChannel,
    row: StoredMessage,
    claim: Claim,
    error: unknown,
  ): Promise<void> {
    const { code, fate } = error instanceof NotSent ? error : new NotSent('not-sent', 'later');
    const attempts = row.attempts + 1;
    const retryAt = new Date(this.clock.now().getTime() + FIRST_RETRY_MS * 2 ** row.attempts);
    if (fate === 'uncertain') await this.store.uncertain(claim, attempts, code);
    else if (fate === 'never' || attempts >= MAX_ATTEMPTS) {
      await this.store.failed(claim, attempts, code);
    } else await this.store.retry(claim, attempts, code, retryAt);
    // Not under the name `code`, whose value the logger blanks out.
    const entry = { message: row.id, channel, failure: code, fate };
    this.logger.warn(entry, 'a message could not be sent');
  }

  private async fromSender({ scopeId }: StoredMessage, message: Message): Promise<Message> {
    const sender = scopeId === null ? null : await this.senderOf(scopeId);
    return { ...message, text: fromSender(sender, message.text) };
  }

  private render(row: StoredMessage): { readonly to: string; readonly message: Message } {
    const template = this.templates.get(row.template);
    if (!template || row.sealed === null) throw new Error(`No template ${row.template}`);
    const plain = this.keys.open(OUTBOX_PURPOSE, Buffer.from(row.sealed, 'base64url'), row.id);
    const { to, values } = JSON.parse(plain.toString('utf8')) as {
      to: string;
      values: Record<string, string>;
    };
    return { to, message: template(values, row.language as Language) };
  }
}
