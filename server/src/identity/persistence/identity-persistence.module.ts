import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { identityEntities } from './entities.js';

/** The tables of who families are to us: sign-ins, codes, confirmations. */
@Module({ imports: [TypeOrmModule.forFeature(identityEntities)], exports: [TypeOrmModule] })
export class IdentityPersistenceModule {}
