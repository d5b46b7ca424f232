import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Progress } from '../domain/session-contents.js';

/** Says what the session holds when a way begins. */
export type BeginWay<Proof> = (proof: Proof) => Promise<Progress>;

/** Where somebody who proved something is led: the room above registers it, since it alone knows the steps. */
export abstract class BegunWay<Proof> implements OnApplicationBootstrap {
  private beginning: BeginWay<Proof> | null = null;

  /** @param what what is registered, in words */
  protected constructor(private readonly what: string) {}

  /** Says how it begins, once. */
  register(begin: BeginWay<Proof>): void {
    if (this.beginning) throw new Error(`Somebody registered twice ${this.what}`);
    this.beginning = begin;
  }

  onApplicationBootstrap(): void {
    this.registered();
  }

  /** What the session of somebody with this proof holds. */
  begin(proof: Proof): Promise<Progress> {
    return this.registered()(proof);
  }

  private registered(): BeginWay<Proof> {
    if (!this.beginning) throw new Error(`Nobody registered ${this.what}`);
    return this.beginning;
  }
}
