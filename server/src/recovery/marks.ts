import { Injectable } from '@nestjs/common';
import { Installation } from '../platform/database/installation.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** Under which name a restore leaves word that the database is a copy: the moment at which it was made. */
export const RESTORED = 'restored';

const DONE = 'journal';
/** Under which name it is remembered what of a journal is later than the copy. */
export const SINCE_COPY = 'since-copy';

/** How far a journal was done again in this database. */
export interface DoneMark {
  readonly journalId: string;
  readonly seq: number;
}

/** What a journal says of the time after the copy that was restored last. */
export interface SinceCopy {
  readonly journalId: string;
  readonly after: number;
  readonly upTo: number;
}

/** What the database remembers of journals and restores. */
@Injectable()
export class RecoveryMarks {
  private readonly installation: Installation;

  constructor(unitOfWork: UnitOfWork) {
    this.installation = new Installation(unitOfWork);
  }

  async done(): Promise<DoneMark | null> {
    const [journalId, seq] = await this.parts(DONE);
    return journalId === undefined ? null : { journalId, seq: Number(seq) };
  }

  /** Whether it is a copy that nobody opened yet. */
  async isRestored(): Promise<boolean> {
    return (await this.installation.remembered(RESTORED)) !== null;
  }

  async sinceCopy(): Promise<SinceCopy | null> {
    const [journalId, after, upTo] = await this.parts(SINCE_COPY);
    if (journalId === undefined) return null;
    return { journalId, after: Number(after), upTo: Number(upTo) };
  }

  /** It is no unopened copy any more, and this much of a journal was done again. Inside the caller's unit. */
  async setDone(done: DoneMark | null): Promise<void> {
    await this.installation.remember(DONE, done && `${done.journalId}:${String(done.seq)}`);
    await this.installation.remember(RESTORED, null);
  }

  /** Inside the caller's unit. */
  async setSinceCopy({ journalId, after, upTo }: SinceCopy): Promise<void> {
    await this.installation.remember(SINCE_COPY, `${journalId}:${String(after)}:${String(upTo)}`);
  }

  private async parts(name: string): Promise<string[]> {
    return (await this.installation.remembered(name))?.split(':') ?? [];
  }
}
