import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Outbox } from '../messages/index.js';
import type { Template } from '../messages/index.js';
import { JOURNEY_FOLDERS } from './journeys.js';

/** The short messages of the journeys, by the names under which the outbox keeps them. */
export const JOURNEY_MESSAGES: Readonly<Record<string, Template>> = Object.fromEntries(
  JOURNEY_FOLDERS.flatMap(({ messages }) => Object.entries<Template>(messages)),
);

/** Tells the outbox how the journeys' short messages read. */
@Injectable()
export class JourneyMessages implements OnModuleInit {
  constructor(private readonly outbox: Outbox) {}

  onModuleInit(): void {
    for (const [name, template] of Object.entries(JOURNEY_MESSAGES)) {
      this.outbox.register(name, template);
    }
  }
}
