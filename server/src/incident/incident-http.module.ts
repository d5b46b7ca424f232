import { Module } from '@nestjs/common';
import { IncidentActsController } from './http/incident-acts.controller.js';
import { IncidentModule } from './incident.module.js';

/** The routes of the room. */
@Module({ imports: [IncidentModule], controllers: [IncidentActsController] })
export class IncidentHttpModule {}
