import { Module } from '@nestjs/common';
import { MergesOfPersonController } from './http/merges-of-person.controller.js';
import { MergesController } from './http/merges.controller.js';
import { MergingModule } from './merging.module.js';

/** The routes of the room. */
@Module({ imports: [MergingModule], controllers: [MergesController, MergesOfPersonController] })
export class MergingHttpModule {}
