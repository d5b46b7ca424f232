/** Hears by how many seconds an answer was held back. */
export type SlowedListener = (seconds: number) => void;

let listener: SlowedListener | null = null;

/** Lets the frame of the console announce that it says so; returns how to withdraw it. */
export function announceSlowedListener(announced: SlowedListener): () => void {
  listener = announced;
  return () => {
    if (listener === announced) listener = null;
  };
}

/** Says that an answer was held back, if anybody shows it. */
export function sayIfSlowed(header: string | null): void {
  const seconds = Number(header ?? 0);
  if (seconds > 0) listener?.(seconds);
}
