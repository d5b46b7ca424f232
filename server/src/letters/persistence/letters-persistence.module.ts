import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RosterPersistenceModule } from '../../roster/persistence/roster-persistence.module.js';
import { lettersEntities } from './entities.js';

/** The tables of letter runs, and those of the people whom letters are joined with. */
@Module({
  imports: [TypeOrmModule.forFeature(lettersEntities), RosterPersistenceModule],
  exports: [TypeOrmModule, RosterPersistenceModule],
})
export class LettersPersistenceModule {}
