import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { LetterWay } from '../../identity/index.js';
import type { LetterProof } from '../../identity/index.js';
import { newProgress } from '../domain/progress.js';
import type { Progress } from '../domain/progress.js';
import { FindHeldContacts } from './held-contacts.js';

/** Where a right letter leads: to a first activation, or to a new password that the school prepared. */
@Injectable()
export class BeginByLetter implements OnModuleInit {
  constructor(
    private readonly letterWay: LetterWay,
    private readonly contacts: FindHeldContacts,
  ) {}

  onModuleInit(): void {
    this.letterWay.register((proof) => this.begin(proof));
  }

  private async begin({ account, secretId, schoolId }: LetterProof): Promise<Progress> {
    const { holder, state } = account;
    const journey = `${holder}-${state === 'RESET_PENDING' ? 'reset' : 'letter'}` as const;
    const codeNeeded = await this.contacts.needsCode(account);
    return newProgress({ holder, origin: { journey, secretId }, schoolId, codeNeeded });
  }
}
