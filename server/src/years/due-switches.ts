import { Injectable } from '@nestjs/common';
import { addDays } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import { SwitchYear } from './switch-year.js';

const SWEEP_MS = 15 * 60_000;

/** Switches schools to their next year on the day that they chose. */
@Injectable()
export class DueSwitches {
  constructor(
    private readonly schools: Schools,
    private readonly switchYear: SwitchYear,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  /** Looks again and again whether a day has come. */
  start(): void {
    this.background.every('years.switch-due', SWEEP_MS, () => this.switchDue());
  }

  /**
   * Begins the switches whose day has come where the school is. What is refused, as where too many would leave, waits for
   * somebody, whom the dashboard tells.
   */
  async switchDue(): Promise<void> {
    // the furthest time zone is a day ahead
    const anywhere = addDays(this.clock.now().toISOString().slice(0, 10), 1);
    for (const { schoolId, switchOn } of await this.schools.yearsDue(anywhere)) {
      const scope = { schoolId };
      if (switchOn === null || switchOn > (await this.schools.today(scope))) continue;
      try {
        await this.switchYear.begin(scope, {}, 'system');
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }
  }
}
