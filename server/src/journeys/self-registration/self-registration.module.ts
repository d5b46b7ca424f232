import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AskedWays } from '../asking/asked-ways.js';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { Endings } from '../endings/endings.js';
import { CompleteRegistration } from './complete-registration.js';
import { SelfRegistration } from './self-registration.js';

@Module({
  imports: [JourneyPartsModule],
  providers: [CompleteRegistration, SelfRegistration],
})
export class SelfRegistrationModule implements OnModuleInit {
  constructor(
    private readonly askedWays: AskedWays,
    private readonly endings: Endings,
    private readonly selfRegistration: SelfRegistration,
    private readonly completeRegistration: CompleteRegistration,
  ) {}

  onModuleInit(): void {
    this.askedWays.register('self-registration', this.selfRegistration);
    this.endings.register('self-registration', (session, language) =>
      this.completeRegistration.complete(session, language),
    );
  }
}
