import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AuditDays } from '../audit/index.js';
import { SchoolStore } from './persistence/school-store.js';

/** Has the days of a school's audit trail begin at the school's own midnight. */
@Injectable()
export class SchoolZones implements OnModuleInit {
  constructor(
    private readonly days: AuditDays,
    private readonly store: SchoolStore,
  ) {}

  onModuleInit(): void {
    this.days.findZonesBy(async (schoolId) => (await this.store.find(schoolId))?.timeZone);
  }
}
