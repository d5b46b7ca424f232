import { planImport } from '../../src/imports/domain/index.js';
import type { ImportPlan, PlanInput, PlannedChange } from '../../src/imports/domain/index.js';

/** A plan with all of its changes at once. */
export interface WholePlan extends ImportPlan {
  readonly changes: readonly PlannedChange[];
  readonly toApply: readonly PlannedChange[];
}

/** Plans, and makes every change. */
export function wholePlan(input: PlanInput): WholePlan {
  const { report, changes, toApply } = planImport(input);
  return { report, changes: [...changes], toApply: [...toApply] };
}
