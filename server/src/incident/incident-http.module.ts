import { Module } from '@nestjs/common';
import { GiveBackController } from './http/give-back.controller.js';
import { IncidentActsController } from './http/incident-acts.controller.js';
import { IncidentModule } from './incident.module.js';

/** The routes of the room. */
@Module({ imports: [IncidentModule], controllers: [GiveBackController, IncidentActsController] })
export class IncidentHttpModule {}
