import type { Type } from '@nestjs/common';
import type { MessageChannel } from '@trousseau/shared';
import type { Config } from '../../platform/config/config.js';
import type { Template } from '../../messages/index.js';
import type { Journey } from '../domain/progress.js';
import type { Step } from '../domain/step.js';

/** What the journeys have to work with here. */
export interface JourneyContext {
  /** Whether messages of this kind can leave. */
  readonly canSend: (channel: MessageChannel) => boolean;
  readonly config: Config;
}

/** What is open here besides the letter. A journey merges in what it offers, from its folder. */
export interface Offered {}

/** One journey: its name and its screens, in their order (docs/rules.md#the-three-paths). */
export interface JourneyDescription {
  readonly name: Journey;
  readonly steps: readonly Step[];
}

/** What the folder of a journey, or of several that have most in common, registers. */
export interface JourneyFolder {
  readonly journeys: readonly JourneyDescription[];
  /** What it offers: what is not set up is spoken of nowhere. */
  readonly offers: (means: JourneyContext) => Partial<Offered>;
  /** Its short messages, by the names under which the outbox keeps them. */
  readonly messages: Readonly<Record<string, Template>>;
  /** Its use cases. */
  readonly module: Type;
}
