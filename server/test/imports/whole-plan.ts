import { planImport } from '../../src/imports/domain/index.js';
import type { ImportPlan, PlanInput, PlannedChange } from '../../src/imports/domain/index.js';

/** A plan with all of its changes at once. */
export interface WholePlan extends ImportPlan {
  readonly changes: readonly PlannedChange[];
  readonly toApply: readonly PlannedChange[];
}

/** The day of a plan that does not say it. */
export const TODAY = '2026-11-02';

/** Plans, and makes every change. */
export function wholePlan(input: Omit<PlanInput, 'today'> & Partial<PlanInput>): WholePlan {
  const { changes, toApply, ...plan } = planImport({ today: TODAY, ...input });
  return { ...plan, changes: [...changes], toApply: [...toApply] };
}
