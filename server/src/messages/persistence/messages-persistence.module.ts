import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { messagesEntities } from './entities.js';

/** The table of the outbox. */
@Module({ imports: [TypeOrmModule.forFeature(messagesEntities)], exports: [TypeOrmModule] })
export class MessagesPersistenceModule {}
