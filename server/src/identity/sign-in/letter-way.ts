import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Progress } from '../domain/session-contents.js';
import type { AccountProof } from './prove-account.js';

/** A right letter that leads on. */
export type LetterProof = Extract<AccountProof, { readonly outcome: 'letter' }>;

/** Says what the session holds when the way that a right letter opens begins. */
export type BeginLetterWay = (proof: LetterProof) => Promise<Progress>;

/** Where a right letter leads: the room above registers it, since it alone knows the steps. */
@Injectable()
export class LetterWay implements OnApplicationBootstrap {
  private beginning: BeginLetterWay | null = null;

  /** Says how it begins, once. */
  register(begin: BeginLetterWay): void {
    if (this.beginning) throw new Error('Where a right letter leads is registered twice');
    this.beginning = begin;
  }

  onApplicationBootstrap(): void {
    this.registered();
  }

  /** What the session of somebody with this letter holds. */
  begin(proof: LetterProof): Promise<Progress> {
    return this.registered()(proof);
  }

  private registered(): BeginLetterWay {
    if (!this.beginning) throw new Error('Nobody registered where a right letter leads');
    return this.beginning;
  }
}
