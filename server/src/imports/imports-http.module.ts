import { Module } from '@nestjs/common';
import { ImportsController } from './http/imports.controller.js';
import { ReceiveImport } from './http/receive-import.js';
import { ImportsModule } from './imports.module.js';

/** The routes of the room. */
@Module({
  imports: [ImportsModule],
  controllers: [ImportsController],
  providers: [ReceiveImport],
})
export class ImportsHttpModule {}
