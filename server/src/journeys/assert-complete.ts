import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { AskedWays } from './asking/asked-ways.js';
import type { JourneyDescription } from './common/journey-folder.js';
import { Endings } from './endings/endings.js';
import { JOURNEYS } from './journeys.js';

/** Refuses to start with a journey that lacks something: a family on it would come to no end. */
@Injectable()
export class AssertJourneysComplete implements OnApplicationBootstrap {
  constructor(
    private readonly askedWays: AskedWays,
    private readonly endings: Endings,
  ) {}

  onApplicationBootstrap(): void {
    const lacking = JOURNEYS.flatMap((journey) =>
      this.lackingIn(journey).map((part) => `${journey.name} has ${part}`),
    );
    if (lacking.length > 0) throw new Error(`Journeys are not complete: ${lacking.join('; ')}`);
  }

  private lackingIn({ name, steps }: JourneyDescription): string[] {
    const last = steps.at(-1);
    const ends = last?.asking === false && (last.saves || this.endings.has(name));
    const begins = !steps.some(({ asking }) => asking) || this.askedWays.has(name);
    const once = JOURNEYS.filter((other) => other.name === name).length === 1;
    return [
      ...(ends ? [] : ['no ending']),
      ...(begins ? [] : ['no beginning']),
      ...(once ? [] : ['two descriptions']),
    ];
  }
}
