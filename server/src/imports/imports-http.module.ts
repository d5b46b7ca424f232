import { Module } from '@nestjs/common';
import { ImportReadingController } from './http/import-reading.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { ReceiveImport } from './http/receive-import.js';
import { SendRejectedRows } from './http/send-rejected-rows.js';
import { ImportsModule } from './imports.module.js';

/** The routes of the room. */
@Module({
  imports: [ImportsModule],
  controllers: [ImportReadingController, ImportsController],
  providers: [ReceiveImport, SendRejectedRows],
})
export class ImportsHttpModule {}
