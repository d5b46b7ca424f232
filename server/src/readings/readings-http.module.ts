import { Module } from '@nestjs/common';
import { BreachesController } from './http/breaches.controller.js';
import { SendSeenFile } from './http/send-seen-file.js';
import { ReadingsModule } from './readings.module.js';

/** The routes of the room. What records is an interceptor of all routes: `app.module.ts`. */
@Module({
  imports: [ReadingsModule],
  controllers: [BreachesController],
  providers: [SendSeenFile],
})
export class ReadingsHttpModule {}
