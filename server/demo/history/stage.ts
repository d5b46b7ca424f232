import type { INestApplicationContext } from '@nestjs/common';
import type { MovableClock } from '#server/platform/clock.js';
import type { DemoTransport } from '#server/platform/mail/mail-transport.js';
import type { SchoolScope } from '#server/roster/index.js';
import type { FranceConnectSimulator, Random } from '@trousseau/fixtures';
import type { Calendar } from './calendar.js';

/** What every scene of the history is played with. */
export interface Stage {
  readonly rooms: INestApplicationContext;
  readonly clock: MovableClock;
  readonly calendar: Calendar;
  readonly random: Random;
  /** Where e-mails and SMS arrive. */
  readonly mail: DemoTransport;
  readonly simulator: FranceConnectSimulator;
}

/** The stage once the school and its staff are there. */
export interface SchoolStage extends Stage {
  readonly scope: SchoolScope;
  /** Who acts, as the audit trail names them. */
  readonly administrator: string;
  readonly secretary: string;
}
