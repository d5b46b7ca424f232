import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AskedWays } from '../asking/asked-ways.js';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { Endings } from '../endings/endings.js';
import { CompleteFirstTime } from './complete-first-time.js';
import { FranceConnectClaims } from './france-connect-claims.js';
import { FranceConnectLinks } from './france-connect-links.js';
import { FranceConnect } from './france-connect.js';
import { LinkFranceConnect } from './link-france-connect.js';
import { SignInWithFranceConnect } from './sign-in-with-france-connect.js';

const USE_CASES = [FranceConnect, LinkFranceConnect, SignInWithFranceConnect];

@Module({
  imports: [JourneyPartsModule],
  providers: [...USE_CASES, CompleteFirstTime, FranceConnectClaims, FranceConnectLinks],
  exports: USE_CASES,
})
export class FranceConnectModule implements OnModuleInit {
  constructor(
    private readonly askedWays: AskedWays,
    private readonly endings: Endings,
    private readonly claims: FranceConnectClaims,
    private readonly completeFirstTime: CompleteFirstTime,
  ) {}

  onModuleInit(): void {
    this.askedWays.register('france-connect', this.claims);
    this.endings.register('france-connect', (session) => this.completeFirstTime.complete(session));
  }
}
