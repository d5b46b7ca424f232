import { Module } from '@nestjs/common';
import { PersonDataController } from './http/person-data.controller.js';
import { RetentionController } from './http/retention.controller.js';
import { SendPersonFile } from './http/send-person-file.js';
import { RetentionModule } from './retention.module.js';

/** The routes of the room. */
@Module({
  imports: [RetentionModule],
  providers: [SendPersonFile],
  controllers: [PersonDataController, RetentionController],
})
export class RetentionHttpModule {}
