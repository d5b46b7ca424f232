import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from './accounts/index.js';
import { ActivationModule } from './activation/index.js';
import { AuditModule } from './audit/index.js';
import { ContractInterceptor } from './platform/http/contract.interceptor.js';
import { ErrorFilter } from './platform/http/error.filter.js';
import { ImportsModule } from './imports/index.js';
import { LettersModule } from './letters/index.js';
import { FollowUpModule } from './follow-up/index.js';
import { MessagesModule } from './messages/index.js';
import { PlatformModule } from './platform/platform.module.js';
import type { PlatformParts } from './platform/platform.module.js';
import { PortalModule } from './portal/index.js';
import { RosterModule } from './roster/index.js';
import { StaffModule } from './staff/index.js';
import { TasksModule } from './tasks/index.js';

/** The house, room by room from the ground up. */
const ROOMS = [
  AuditModule,
  MessagesModule,
  TasksModule,
  RosterModule,
  StaffModule,
  AccountsModule,
  ImportsModule,
  LettersModule,
  ActivationModule,
  PortalModule,
  FollowUpModule,
] as const;

/** The composition root: the only place that puts the rooms together. */
@Module({})
export class AppModule {
  /** The application around the parts picked for it. */
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(parts), ...ROOMS],
      providers: [
        { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
