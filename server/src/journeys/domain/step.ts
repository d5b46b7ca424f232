import type { Progress } from './progress.js';

/** One screen of a journey. */
export interface Step<Name extends string = string, Asking extends boolean = boolean> {
  readonly name: Name;
  /** Whether it comes before it is known whose account it is about. */
  readonly asking: Asking;
  /** Whether everything it is for is established; the one that saves a journey is never done before. */
  readonly isDone: (progress: Progress) => boolean;
  /** Whether somebody has to take it. */
  readonly isNeeded: (progress: Progress) => boolean;
  /** Whether it saves the journey by itself; one that others share leaves that to the journey's ending. */
  readonly saves: boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

/** A screen before it is known whose account it is about. */
export function askingStep<Name extends string>(name: Name): Step<Name, true> {
  return { name, asking: true, isDone: always, isNeeded: always, saves: false };
}

/** A screen that establishes something. */
export function step<Name extends string>(
  name: Name,
  isDone: Step['isDone'],
  isNeeded: Step['isNeeded'] = always,
): Step<Name, false> {
  return { name, asking: false, isDone, isNeeded, saves: false };
}

/** A screen that saves everything. */
export function savingStep<Name extends string>(name: Name): Step<Name, false> {
  return { name, asking: false, isDone: never, isNeeded: always, saves: true };
}
