import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LettersPersistenceModule } from '../../letters/persistence/letters-persistence.module.js';
import { yearsEntities } from './entities.js';

/** The records of other rooms, read only (docs/decisions/0004). */
const READ = [LettersPersistenceModule];

/** The tables of switches between school years. */
@Module({
  imports: [TypeOrmModule.forFeature(yearsEntities), ...READ],
  exports: [TypeOrmModule, ...READ],
})
export class YearsPersistenceModule {}
