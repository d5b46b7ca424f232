import type { Journey, Progress } from './domain/progress.js';
import { JOURNEYS } from './journeys.js';
import type { ActivationStep, DescribedStep, JourneyStep } from './journeys.js';

type LaterStep = Extract<DescribedStep, { readonly asking: false }>;

/** All the screens of a journey, whoever is on it. */
export function allStepsOf(journey: Journey): readonly JourneyStep[] {
  return descriptionOf(journey).map(({ name }) => name);
}

/** All the screens of this journey, those that somebody else has no need of left out. */
export function stepsOf(progress: Progress): readonly JourneyStep[] {
  return needed(progress).map(({ name }) => name);
}

/** The first step that is not done; the last one completes the journey, so it is never done before. */
export function nextStep(progress: Progress): ActivationStep {
  const steps = activationSteps(progress);
  const next = steps.find((step) => !step.isDone(progress)) ?? steps.at(-1);
  if (next === undefined) throw new Error('A journey always has a last step');
  return next.name;
}

/** Whether a step can be shown: every one before it is done. Earlier ones may be gone back to. */
export function canVisit(progress: Progress, step: ActivationStep): boolean {
  const steps = activationSteps(progress);
  const index = steps.findIndex(({ name }) => name === step);
  return index >= 0 && steps.slice(0, index).every((earlier) => earlier.isDone(progress));
}

/** Whether this step is the one that saves everything. */
export function isLastStep(progress: Progress, step: ActivationStep): boolean {
  return activationSteps(progress).at(-1)?.name === step;
}

function activationSteps(progress: Progress): LaterStep[] {
  return needed(progress).filter((step) => !step.asking);
}

function needed(progress: Progress): DescribedStep[] {
  return descriptionOf(progress.origin.journey).filter((step) => step.isNeeded(progress));
}

function descriptionOf(journey: Journey): readonly DescribedStep[] {
  const described = JOURNEYS.find(({ name }) => name === journey);
  if (!described) throw new Error(`There is no journey ${journey}`);
  return described.steps;
}
