import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxMessageRow } from '../../database/entities.js';

/** The table of the outbox. */
@Module({ imports: [TypeOrmModule.forFeature([OutboxMessageRow])], exports: [TypeOrmModule] })
export class MailPersistenceModule {}
