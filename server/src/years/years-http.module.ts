import { Module } from '@nestjs/common';
import { SchoolYearsController } from './http/school-years.controller.js';
import { YearsModule } from './years.module.js';

/** The routes of the room. */
@Module({ imports: [YearsModule], controllers: [SchoolYearsController] })
export class YearsHttpModule {}
