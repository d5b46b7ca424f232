import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { activationEntities } from './entities.js';

/** The tables of activation. */
@Module({ imports: [TypeOrmModule.forFeature(activationEntities)], exports: [TypeOrmModule] })
export class ActivationPersistenceModule {}
