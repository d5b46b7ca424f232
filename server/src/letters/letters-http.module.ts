import { Module } from '@nestjs/common';
import { LetterRunsController } from './http/letter-runs.controller.js';
import { LettersController } from './http/letters.controller.js';
import { RunPdf } from './http/run-pdf.js';
import { LettersModule } from './letters.module.js';

/** The routes of the room. */
@Module({
  imports: [LettersModule],
  controllers: [LetterRunsController, LettersController],
  providers: [RunPdf],
})
export class LettersHttpModule {}
