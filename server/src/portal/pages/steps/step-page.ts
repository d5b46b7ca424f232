import { allStepsOf, stepsOf } from '../../../journeys/index.js';
import type { ActivationStep, Journey, JourneyStep, Progress } from '../../../journeys/index.js';
import { errorSummary, form } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { STEP_ADDRESS } from '../../places/where.js';

/** What one step's page is made of. */
export interface StepParts {
  readonly title: string;
  readonly lead: string;
  /** What stands before the form. */
  readonly before?: Html;
  readonly body: Html;
  /** What stands under the form. */
  readonly after?: Html;
  readonly problems: readonly Problem[];
}

/** The page of one step: its number, the way back, its form. */
export function stepPage(
  frame: Frame,
  progress: Progress,
  step: ActivationStep,
  { title, lead, before, body, after, problems }: StepParts,
): Page {
  const steps = stepsOf(progress);
  const index = steps.indexOf(step);
  const previous = addressBefore(steps, index);
  return {
    title,
    step: { number: index + 1, of: steps.length },
    wrong: problems.length > 0,
    ...(previous === undefined ? {} : { back: previous }),
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${lead}</p>
      ${before} ${body.text !== '' && form(frame, STEP_ADDRESS[step], body)} ${after}`,
  };
}

/** Where « Retour » leads; a code that was typed is not gone back to. */
function addressBefore(steps: readonly JourneyStep[], index: number): string | undefined {
  const previous = steps[index - 1];
  return previous !== undefined && previous in STEP_ADDRESS
    ? STEP_ADDRESS[previous as ActivationStep]
    : undefined;
}

/** The place of a step among those of its journey. */
export function stepNumber(
  journey: Journey,
  step: JourneyStep,
): { readonly number: number; readonly of: number } {
  const steps = allStepsOf(journey);
  return { number: steps.indexOf(step) + 1, of: steps.length };
}
