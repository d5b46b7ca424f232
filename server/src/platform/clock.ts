/** Where all time comes from, so that tests and the demonstration can move it. */
export abstract class Clock {
  abstract now(): Date;
}

/** A clock that stands still until it is moved. */
export class MovableClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  /** Jumps to an instant. */
  moveTo(instant: Date): void {
    this.instant = instant;
  }

  /** Moves forward by a number of milliseconds. */
  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
