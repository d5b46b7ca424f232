import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { hashToken } from '../crypto/hash.js';
import type { KeyUse } from '../crypto/key-use.js';
import { SealBroken } from '../crypto/keys.js';
import type { Keys } from '../crypto/keys.js';
import { sealedColumn } from '../database/kept-columns.js';
import { newToken } from '../crypto/random.js';
import { SessionRow } from '../database/entities.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { SessionStore, SessionsWith, StoredSession } from './persistence/session-store.js';

/** How exactly idle time is known: one write a minute at most for somebody who clicks. */
const SEEN_EVERY_MS = 60_000;

/** The stage of a session that went on under another token: it opens nothing, and a second click reads so. */
const FINISHED = 'finished';

/** What tells sessions of one kind from those of another, and how long they last. */
export interface SessionKind {
  /** As the table calls it, 16 characters at most. */
  readonly name: string;
  readonly idleMs: number;
  /** The longest that one lasts, however busy. */
  readonly longestMs: number;
}

/** A session to open. Its state is JSON, sealed to its row; `null` for nothing. */
export interface NewSession {
  readonly id: string;
  /** Whose it is, `null` as long as that is not known. */
  readonly holderId: string | null;
  readonly stage: string;
  readonly state: unknown;
}

/** A session as it was found. */
export interface Session extends NewSession {
  /** Browser and system, where its kind notes them. */
  readonly device: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** When a session ends by itself; for good: however much it is used until then. */
export interface SessionEnd {
  readonly at: Date;
  readonly forGood: boolean;
}

/**
 * Sessions of one kind. Only a hash of their token is kept, what they hold is sealed to their row, and
 * they end when nobody used them for a while, and after a time however busy.
 */
export class KindOfSessions {
  constructor(
    private readonly kind: SessionKind,
    private readonly store: SessionStore,
    private readonly keys: Keys,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Opens a session and gives its token, the only time it exists in clear. What has run out goes. */
  async open({ id, holderId, stage, state }: NewSession): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      await this.store.deleteExpired(now);
      await this.store.insert({
        id,
        kind: this.kind.name,
        tokenHash: hashToken(token),
        holderId,
        stage,
        sealed: this.seal(id, state),
        device: null,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + this.kind.longestMs),
      });
    });
    return token;
  }

  /**
   * The live session of a token, `null` when there is none, and its end; notes that it was used.
   *
   * @param isUse whether somebody uses it, and not a page by itself: that is not noted
   */
  async recognise(
    token: string,
    isUse = true,
  ): Promise<(Session & { readonly end: SessionEnd }) | null> {
    const row = await this.store.findOne(this.with({ tokenHash: hashToken(token) }));
    const now = this.clock.now();
    if (!row || !this.isLive(row, now)) return null;
    const session = this.read(row);
    if (session === null) return null;
    const isOld = isUse && now.getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS;
    if (isOld) await this.change(row.id, { lastSeenAt: now });
    const idle = new Date((isOld ? now : row.lastSeenAt).getTime() + this.kind.idleMs);
    const forGood = row.expiresAt <= idle;
    return { ...session, end: { at: forGood ? row.expiresAt : idle, forGood } };
  }

  /** The session with this id, live or not. */
  async find(id: string): Promise<Session | null> {
    const row = await this.store.findOne(this.with({ id }));
    return row && this.read(row);
  }

  /** The live sessions of somebody that have come to this stage, the last used first. */
  async live(holderId: string, stage: string): Promise<Session[]> {
    const now = this.clock.now();
    const rows = await this.store.find(this.with({ holderId, stage }));
    return rows.flatMap((row) => (this.isLive(row, now) ? (this.read(row) ?? []) : []));
  }

  /** Keeps another state. */
  async save(id: string, state: unknown): Promise<void> {
    await this.change(id, { sealed: this.seal(id, state) });
  }

  /** Keeps another state under a new token, which it gives: the one it had is worth nothing any more. */
  async rotate(id: string, state: unknown): Promise<string> {
    const token = newToken();
    await this.change(id, { tokenHash: hashToken(token), sealed: this.seal(id, state) });
    return token;
  }

  /** Notes which device a session is used on. */
  async noteDevice(id: string, device: string): Promise<void> {
    await this.change(id, { device });
  }

  /** Marks a session as gone on under another token, once: false when it had left this stage. */
  finish(id: string, stage: string): Promise<boolean> {
    const finished = { stage: FINISHED, sealed: null };
    return this.unitOfWork.run(() => this.store.update(this.with({ id, stage }), finished));
  }

  /** Ends a session; false when it was over. */
  end(id: string): Promise<boolean> {
    return this.unitOfWork.run(() => this.store.delete(this.kind.name, id));
  }

  /** Ends every session of somebody, except this one if it is named. */
  endAll(holderId: string, exceptId = ''): Promise<void> {
    return this.unitOfWork.run(() => this.store.deleteOf(this.kind.name, holderId, exceptId));
  }

  private async change(id: string, patch: Partial<StoredSession>): Promise<void> {
    await this.unitOfWork.run(() => this.store.update(this.with({ id }), patch));
  }

  private with(values: Omit<SessionsWith, 'kind'>): SessionsWith {
    return { ...values, kind: this.kind.name };
  }

  private isLive({ lastSeenAt, expiresAt }: StoredSession, now: Date): boolean {
    return now < expiresAt && now.getTime() - lastSeenAt.getTime() < this.kind.idleMs;
  }

  /** `null` when what it holds was changed, or is another row's: it is then no session of anybody. */
  private read(row: StoredSession): Session | null {
    const { id, holderId, stage, device, createdAt, lastSeenAt } = row;
    try {
      return { id, holderId, stage, device, createdAt, lastSeenAt, state: this.unseal(row) };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      this.logger.error({ session: id }, 'what a session holds was changed from outside');
      return null;
    }
  }

  private seal(id: string, state: unknown): string | null {
    if (state === null) return null;
    const plain = Buffer.from(JSON.stringify(state), 'utf8');
    return this.keys.seal(this.purpose, plain, id).toString('base64url');
  }

  private unseal({ id, sealed }: StoredSession): unknown {
    if (sealed === null) return null;
    const plain = this.keys.open(this.purpose, Buffer.from(sealed, 'base64url'), id);
    return JSON.parse(plain.toString('utf8'));
  }

  private get purpose(): string {
    return purposeOf(this.kind.name);
  }
}

/** What sessions hold, under the keys of the installation. */
export const SESSION_KEY_USES: readonly KeyUse[] = [
  sealedColumn({ entity: SessionRow, column: 'sealed', purpose: ({ kind }) => purposeOf(kind) }),
];

function purposeOf(kind: string): string {
  return `${kind}-session`;
}
