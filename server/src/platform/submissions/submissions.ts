import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Background } from '../background/background.js';
import { Clock } from '../clock.js';
import { carriedKey } from '../crypto/key-use.js';
import type { KeyUse } from '../crypto/key-use.js';
import { Keys } from '../crypto/keys.js';
import { newId } from '../crypto/random.js';
import { SubmissionRow } from '../database/entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { SubmissionStore } from './persistence/submission-store.js';
import type { StoredSubmission } from './persistence/submission-store.js';

/** How long the same form counts as sent once, in milliseconds: from when it was sent, and again from its answer. */
const KEPT_MS = 30_000;
/** How long a page that answers a form can be opened, in milliseconds. */
const PAGE_KEPT_MS = 120_000;
const SWEEP_MS = 60_000;
/** How long another process is waited for, from one look to the next: eight seconds in all. */
const LOOKS_MS = [20, 30, 50, 100, 150, 250, 400, ...Array<number>(14).fill(500)] as const;
const PURPOSE = 'submission';

/**
 * What forms that were sent leave for a moment, under the keys of the installation. Their key goes on as it is: what
 * they are known and opened by is made of a content that nobody can guess.
 */
export const SUBMISSION_KEY_USES: readonly KeyUse[] = [
  {
    ...carriedKey(PURPOSE),
    entity: SubmissionRow,
    columns: ['id', 'sealed'],
    count: (unitOfWork) => SubmissionStore.on(unitOfWork).count(),
  },
];

/** Something to open for whoever comes with this content. */
export interface KeptPage {
  /** What nobody can guess to whom it is not for. */
  readonly content: string;
  readonly page: Buffer;
}

/** What becomes of a form that arrives. */
export type Turn =
  /** The first one, which acts. It ends in one of the two, whatever happens. */
  | {
      readonly kind: 'first';
      /** Keeps the answer for those who come with the same, before it is sent; and the page that it leads to. */
      readonly keep: (answer: Buffer, page?: KeptPage) => Promise<void>;
      /** Nothing was done: the next one with the same is a first one. */
      readonly giveUp: () => Promise<void>;
    }
  | { readonly kind: 'repeat'; readonly answer: Buffer }
  /** The first one may have acted, and its answer is lost: nobody acts again. */
  | { readonly kind: 'lost' };

/**
 * Forms that are sent twice, by a second tap or a reload: the first one acts, the others wait for it and get
 * its answer, whichever process each of them meets. Which form it is, and the key of its answer, are made of all
 * that it holds, which is kept nowhere: a row tells nothing to whoever does not send the same once more
 * (docs/decisions/0029).
 */
@Injectable()
export class Submissions {
  /** By id: those that this process is about. */
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly looksMs: readonly number[] = LOOKS_MS;

  constructor(
    private readonly store: SubmissionStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Begins to forget by itself what is over. */
  start(): void {
    this.background.every('submissions.forget', SWEEP_MS, () =>
      this.unitOfWork.run(() => this.store.deleteExpired(this.clock.now())),
    );
  }

  /**
   * Takes the turn of a form, after whoever came with the same.
   *
   * @param content all that makes it this form: what nobody can guess who has not seen it
   */
  async take(content: string): Promise<Turn> {
    const id = this.idOf(content);
    for (let other = this.underWay.get(id); other; other = this.underWay.get(id)) await other;
    let over: () => void = () => undefined;
    const turnOver = new Promise<void>((resolve) => {
      over = () => {
        this.underWay.delete(id);
        resolve();
      };
    });
    this.underWay.set(id, turnOver);
    let acts = false;
    try {
      const turn = await this.turnOf(id, content, over);
      acts = turn.kind === 'first';
      return turn;
    } finally {
      if (!acts) over();
    }
  }

  /** What was kept a moment ago for this content, a form's or a page's; `null` when nothing was, or not yet. */
  async answerTo(content: string): Promise<Buffer | null> {
    const id = this.idOf(content);
    await this.underWay.get(id);
    const { sealed = null } = (await this.store.find(id, this.clock.now())) ?? {};
    return sealed && this.keys.openWith(PURPOSE, content, sealed, id);
  }

  private async turnOf(id: string, content: string, over: () => void): Promise<Turn> {
    const turn = newId();
    const claim = (): Promise<StoredSubmission | null> => {
      const now = this.clock.now();
      const row = { id, turn, sealed: null, expiresAt: expiry(now) };
      return this.unitOfWork.run(() => this.store.claim(row, now));
    };
    let found = await claim();
    for (const wait of this.looksMs) {
      if (found?.turn === turn) return this.first(id, turn, content, over);
      if (found?.sealed) {
        return { kind: 'repeat', answer: this.keys.openWith(PURPOSE, content, found.sealed, id) };
      }
      await pause(wait);
      found = (await this.store.find(id, this.clock.now())) ?? (await claim());
    }
    return { kind: 'lost' };
  }

  private first(id: string, turn: string, content: string, over: () => void): Turn {
    const end = async (work: () => Promise<void>): Promise<void> => {
      try {
        await this.unitOfWork.run(work);
      } finally {
        over();
      }
    };
    return {
      kind: 'first',
      keep: (answer, page) => {
        const sealed = this.keys.sealWith(PURPOSE, content, answer, id);
        return end(async () => {
          if (page) await this.keepPage(page);
          await this.store.answer({ id, turn }, { sealed, expiresAt: expiry(this.clock.now()) });
        });
      },
      giveUp: () => end(() => this.store.delete({ id, turn })),
    };
  }

  private async keepPage({ content, page }: KeptPage): Promise<void> {
    const id = this.idOf(content);
    const sealed = this.keys.sealWith(PURPOSE, content, page, id);
    const expiresAt = new Date(this.clock.now().getTime() + PAGE_KEPT_MS);
    await this.store.add({ id, turn: newId(), sealed, expiresAt });
  }

  private idOf(content: string): string {
    return this.keys.mac(PURPOSE, content);
  }
}

function expiry(now: Date): Date {
  return new Date(now.getTime() + KEPT_MS);
}
