import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { Endings } from '../endings/endings.js';
import { ActivateGuardian } from './activate-guardian.js';
import { ActivateStudent } from './activate-student.js';
import { BeginByLetter } from './begin-by-letter.js';
import { FindHeldContacts } from './held-contacts.js';
import { ProveContact } from './prove-contact.js';
import { ResetByLetter } from './reset-by-letter.js';
import { SettleLinks } from './settle-links.js';
import { SpendLetter } from './spend-letter.js';

const USE_CASES = [ActivateGuardian, ActivateStudent, ProveContact, ResetByLetter];

@Module({
  imports: [JourneyPartsModule],
  providers: [...USE_CASES, BeginByLetter, FindHeldContacts, SettleLinks, SpendLetter],
  exports: USE_CASES,
})
export class LetterModule implements OnModuleInit {
  constructor(
    private readonly endings: Endings,
    private readonly resetByLetter: ResetByLetter,
  ) {}

  onModuleInit(): void {
    this.endings.register('guardian-reset', (session, language) =>
      this.resetByLetter.reset(session, language),
    );
  }
}
