import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsHttpModule } from './accounts/accounts-http.module.js';
import { FollowUpHttpModule } from './follow-up/follow-up-http.module.js';
import { IncidentHttpModule } from './incident/incident-http.module.js';
import { ImportsHttpModule } from './imports/imports-http.module.js';
import { LettersHttpModule } from './letters/letters-http.module.js';
import { MergingHttpModule } from './merging/merging-http.module.js';
import { ContractInterceptor } from './platform/http/contract.interceptor.js';
import { ErrorFilter } from './platform/http/error.filter.js';
import { ListsAside } from './platform/http/lists-aside.js';
import { PlatformHttpModule } from './platform/http/platform-http.module.js';
import { PlatformModule } from './platform/platform.module.js';
import type { PlatformParts } from './platform/platform.module.js';
import { ERROR_PAGE } from './platform/tokens.js';
import { PortalErrorPage, PortalModule } from './portal/index.js';
import { RecordReadings } from './readings/index.js';
import { ReadingsHttpModule } from './readings/readings-http.module.js';
import { EVERY_ROOM } from './rooms.js';
import { RetentionHttpModule } from './retention/retention-http.module.js';
import { RecoveryHttpModule } from './recovery/recovery-http.module.js';
import { StaffHttpModule } from './staff/staff-http.module.js';
import { YearsHttpModule } from './years/years-http.module.js';

/** What answers requests. The guard of staff stands first, before every route. */
const ROUTES = [
  PlatformHttpModule,
  StaffHttpModule,
  ReadingsHttpModule,
  AccountsHttpModule,
  ImportsHttpModule,
  LettersHttpModule,
  RecoveryHttpModule,
  YearsHttpModule,
  PortalModule,
  FollowUpHttpModule,
  MergingHttpModule,
  IncidentHttpModule,
  RetentionHttpModule,
] as const;

/** The composition root of the server: the only place that puts all rooms together. */
@Module({})
export class AppModule {
  /** The application around the parts picked for it. */
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(parts), ...EVERY_ROOM, ...ROUTES],
      providers: [
        { provide: ERROR_PAGE, useExisting: PortalErrorPage },
        // outermost: it sees what leaves
        { provide: APP_INTERCEPTOR, useClass: RecordReadings },
        { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ListsAside },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
