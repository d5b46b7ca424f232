import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { importsEntities } from './entities.js';

/** The tables of imports. */
@Module({ imports: [TypeOrmModule.forFeature(importsEntities)], exports: [TypeOrmModule] })
export class ImportsPersistenceModule {}
