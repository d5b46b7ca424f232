import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseHealth } from './database-health.js';
import { UnitOfWork } from './unit-of-work.js';

/**
 * The database that was opened before Nest began, because its keys had to be recognised first. Nest knows one
 * data source, the one behind the unit of work, so that `TypeOrmModule.forFeature` and `@InjectRepository`
 * give repositories that run in the running unit.
 */
@Module({})
export class DatabaseModule {
  /** The module around the opened database. */
  static with(unitOfWork: UnitOfWork): DynamicModule {
    const { dataSource } = unitOfWork;
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource.options,
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
      ],
      providers: [{ provide: UnitOfWork, useValue: unitOfWork }, DatabaseHealth],
      exports: [UnitOfWork, DatabaseHealth],
    };
  }
}
