import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsPersistenceModule } from '../../accounts/persistence/accounts-persistence.module.js';
import { lettersEntities } from './entities.js';

/** The tables of letter runs, and those of the people whom letters are joined with. */
@Module({
  imports: [TypeOrmModule.forFeature(lettersEntities), AccountsPersistenceModule],
  exports: [TypeOrmModule, AccountsPersistenceModule],
})
export class LettersPersistenceModule {}
