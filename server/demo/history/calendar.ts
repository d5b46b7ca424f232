import { addDays, localDate } from '@trousseau/shared';

const TIME_ZONE = 'Europe/Paris';

/** Days counted back from the day on which the demonstration starts. */
export class Calendar {
  private readonly today: string;

  constructor(now: Date) {
    this.today = localDate(now, TIME_ZONE);
  }

  /** The date that it was that many days ago, `YYYY-MM-DD`. */
  date(daysAgo: number): string {
    return addDays(this.today, -daysAgo);
  }

  /** That day at this time, in UTC. */
  at(daysAgo: number, hour: number, minute = 0): Date {
    const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
    return new Date(`${this.date(daysAgo)}T${time}:00.000Z`);
  }
}
