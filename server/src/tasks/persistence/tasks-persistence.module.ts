import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tasksEntities } from './entities.js';

/** The table of tasks. */
@Module({ imports: [TypeOrmModule.forFeature(tasksEntities)], exports: [TypeOrmModule] })
export class TasksPersistenceModule {}
