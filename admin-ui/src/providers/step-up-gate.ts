/** Asks the person at the screen for a fresh second-factor code; false when they give up. */
export type StepUpAsker = () => Promise<boolean>;

let asker: StepUpAsker | null = null;
let asking: Promise<boolean> | null = null;

/** Lets the dialog that asks announce itself; returns how to withdraw it. */
export function announceStepUpAsker(announced: StepUpAsker): () => void {
  asker = announced;
  return () => {
    if (asker === announced) asker = null;
  };
}

/** Asks once, however many calls were refused at the same moment. */
export function askStepUp(): Promise<boolean> {
  if (asker === null) return Promise.resolve(false);
  asking ??= asker().finally(() => {
    asking = null;
  });
  return asking;
}
