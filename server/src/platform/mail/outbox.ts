import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { Logger } from 'pino';
import { Clock } from '../clock.js';
import { Keys } from '../crypto/keys.js';
import { newId } from '../crypto/random.js';
import type { OutboxMessageRow } from '../database/entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LOGGER } from '../tokens.js';
import { MailTransport } from './mail-transport.js';
import type { Mail } from './mail-transport.js';
import { OutboxStore } from './persistence/outbox-store.js';

const PURPOSE = 'outbox';
const FIRST_RETRY_MS = 60_000;
const MAX_ATTEMPTS = 8;
const DRAIN_MS = 15_000;

/** Renders a template's message from its values. Texts belong to the features. */
export type Template = (values: Readonly<Record<string, string>>, language: Language) => Mail;

/** A message to send. */
export interface MessageRequest {
  readonly template: string;
  readonly language: Language;
  readonly to: string;
  /** Values for the template; links with tokens belong here, sealed until the message is sent. */
  readonly values: Readonly<Record<string, string>>;
  /** Whose staff may see that it waits or failed. */
  readonly scopeId: string | null;
}

/**
 * Messages to families: recorded with the change that causes them, in one unit, and sent by a drain with
 * retries. Recipient and values are sealed and erased once sent; staff see a masked recipient and a state.
 */
@Injectable()
export class Outbox implements OnApplicationShutdown {
  private readonly templates = new Map<string, Template>();
  private timer: NodeJS.Timeout | undefined;
  private draining: Promise<void> | undefined;

  constructor(
    private readonly store: OutboxStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly transport: MailTransport,
    private readonly keys: Keys,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Registers how a template is rendered. */
  register(name: string, template: Template): void {
    this.templates.set(name, template);
  }

  /** Begins to send in the background. */
  start(): void {
    this.timer = setInterval(() => void this.drain(), DRAIN_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.draining;
  }

  /** Records a message, inside the caller's unit of work if there is one. */
  async add(request: MessageRequest): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    const sealed = JSON.stringify({ to: request.to, values: request.values });
    await this.store.insert({
      id,
      scopeId: request.scopeId,
      channel: 'mail',
      template: request.template,
      language: request.language,
      maskedRecipient: maskEmail(request.to),
      sealed: this.keys.seal(PURPOSE, Buffer.from(sealed, 'utf8'), id).toString('base64url'),
      state: 'pending',
      attempts: 0,
      nextAttemptAt: now,
      lastError: null,
      createdAt: now,
      sentAt: null,
    });
    this.unitOfWork.afterCommit(() => setImmediate(() => void this.drain()));
  }

  /** Sends what is due; a second call meanwhile waits for the first. */
  drain(): Promise<void> {
    this.draining ??= this.sendDue()
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'outbox');
      })
      .finally(() => {
        this.draining = undefined;
      });
    return this.draining;
  }

  private async sendDue(): Promise<void> {
    if (!this.transport.ready) return;
    const now = this.clock.now();
    const retryAt = new Date(now.getTime() + FIRST_RETRY_MS);
    for (const row of await this.store.due(now)) {
      if (await this.store.claim(row, retryAt)) await this.send(row);
    }
  }

  private async send(row: OutboxMessageRow): Promise<void> {
    try {
      await this.transport.send(this.render(row));
      await this.store.sent(row.id, this.clock.now());
    } catch (error) {
      const attempts = row.attempts + 1;
      const retryAt = this.clock.now().getTime() + FIRST_RETRY_MS * 2 ** row.attempts;
      const { code } = error as { readonly code?: unknown };
      const lastError = typeof code === 'string' ? code.slice(0, 120) : 'refused';
      await this.store.failed(
        row.id,
        attempts,
        new Date(retryAt),
        lastError,
        attempts >= MAX_ATTEMPTS,
      );
      this.logger.warn({ message: row.id, code: lastError }, 'an e-mail could not be sent');
    }
  }

  private render(row: OutboxMessageRow): Mail & { to: string } {
    const template = this.templates.get(row.template);
    if (!template || row.sealed === null) throw new Error(`No template ${row.template}`);
    const plain = this.keys.open(PURPOSE, Buffer.from(row.sealed, 'base64url'), row.id);
    const { to, values } = JSON.parse(plain.toString('utf8')) as {
      to: string;
      values: Record<string, string>;
    };
    return { ...template(values, row.language as Language), to };
  }
}

/** `nadia.benali@example.org` → `n••••@example.org`. */
export function maskEmail(address: string): string {
  return address.replace(/^(.)[^@]*/, '$1••••').slice(0, 120);
}
