import { Injectable } from '@nestjs/common';
import type { AskingSession, Contact, Delivery } from '../../identity/index.js';
import type { AskingForCode, CodePurpose } from '../domain/asking.js';
import type { ProceedOutcome } from './proceed.js';

type AskingOf<Name extends AskingForCode['journey']> = Extract<
  AskingForCode,
  { readonly journey: Name }
>;

/** A journey that begins with a code to somebody whose account is not known yet. */
export interface AskedWay<A extends AskingForCode = AskingForCode> {
  /** What leaves for this contact, `null` for nothing. Runs once the asker was answered. */
  delivery(purpose: CodePurpose<A>, contact: Contact): Promise<Delivery | null>;
  /** Where the right code leads. */
  proceed(session: AskingSession<A>): Promise<ProceedOutcome>;
}

/** The journeys that begin with a promised code: each registers itself. */
@Injectable()
export class AskedWays {
  private readonly ways = new Map<string, AskedWay>();

  /** Says how a journey begins, once. */
  register<Name extends AskingForCode['journey']>(
    journey: Name,
    way: AskedWay<AskingOf<Name>>,
  ): void {
    if (this.ways.has(journey)) throw new Error(`${journey} is registered twice`);
    this.ways.set(journey, way);
  }

  /** Whether somebody said how this journey begins. */
  has(journey: string): boolean {
    return this.ways.has(journey);
  }

  /** How a journey begins. */
  of(journey: AskingForCode['journey']): AskedWay {
    const way = this.ways.get(journey);
    if (!way) throw new Error(`Nobody registered how ${journey} begins`);
    return way;
  }
}
