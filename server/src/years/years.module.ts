import { Module } from '@nestjs/common';
import { DueSwitches } from './due-switches.js';
import { EveReader } from './eve-reader.js';
import { FateOfReturned } from './fate-of-returned.js';
import { OpenYear } from './open-year.js';
import { DoneSinceReader } from './persistence/done-since.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import { YearsPersistenceModule } from './persistence/years-persistence.module.js';
import { RolloverViews } from './rollover-views.js';
import { SwitchJobs } from './switch-jobs.js';
import { SwitchesHold } from './switches-hold.js';
import { SwitchYear } from './switch-year.js';
import { UndoSwitch } from './undo-switch.js';
import { WhoStaysReader } from './who-stays.js';
import { YearSizes } from './year-sizes.js';
import { YearSteps } from './year-steps.js';
import { OldSwitches } from './persistence/old-switches.js';

const USE_CASES = [
  DueSwitches,
  FateOfReturned,
  OpenYear,
  RolloverViews,
  SwitchYear,
  UndoSwitch,
  YearSizes,
  YearSteps,
];

@Module({
  imports: [YearsPersistenceModule],
  providers: [
    OldSwitches,
    ...USE_CASES,
    DoneSinceReader,
    EveReader,
    SwitchesHold,
    SwitchJobs,
    WhoStaysReader,
    YearSwitchStore,
  ],
  exports: USE_CASES,
})
export class YearsModule {}
