import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { lettersEntities } from './entities.js';

/** The tables of letter runs. */
@Module({ imports: [TypeOrmModule.forFeature(lettersEntities)], exports: [TypeOrmModule] })
export class LettersPersistenceModule {}
