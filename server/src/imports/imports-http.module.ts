import { Module } from '@nestjs/common';
import { ImportReadingController } from './http/import-reading.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { ReceiveImport } from './http/receive-import.js';
import { ImportsModule } from './imports.module.js';

/** The routes of the room. */
@Module({
  imports: [ImportsModule],
  controllers: [ImportReadingController, ImportsController],
  providers: [ReceiveImport],
})
export class ImportsHttpModule {}
