import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { staffEntities } from './entities.js';

/** The tables of staff. */
@Module({ imports: [TypeOrmModule.forFeature(staffEntities)], exports: [TypeOrmModule] })
export class StaffPersistenceModule {}
