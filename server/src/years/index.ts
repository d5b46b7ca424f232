export { DueSwitches } from './due-switches.js';
export { OpenYear } from './open-year.js';
export { RolloverViews } from './rollover-views.js';
export { SwitchYear } from './switch-year.js';
export { UndoSwitch } from './undo-switch.js';
export { YearSizes } from './year-sizes.js';
export { YearSteps } from './year-steps.js';
export { YearsModule } from './years.module.js';
