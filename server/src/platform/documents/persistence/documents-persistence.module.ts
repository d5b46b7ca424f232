import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentPartRow } from '../../database/entities.js';

/** The table of documents. */
@Module({ imports: [TypeOrmModule.forFeature([DocumentPartRow])], exports: [TypeOrmModule] })
export class DocumentsPersistenceModule {}
