import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Outbox } from '../messages/index.js';
import type { Template } from '../messages/index.js';
import { Schools } from '../roster/index.js';
import { CODE_MESSAGE, codeMessage } from './codes/code-message.js';
import {
  EMAIL_CHANGED_MESSAGE,
  MOBILE_CHANGED_MESSAGE,
  emailChangedMessage,
  mobileChangedMessage,
} from './contacts/contact-changed-messages.js';
import {
  PASSWORD_CHANGED_MESSAGE,
  passwordChangedMessage,
} from './passwords/password-changed-message.js';

/** The short messages of this room, by the names under which the outbox keeps them. */
export const IDENTITY_MESSAGES: Readonly<Record<string, Template>> = {
  [CODE_MESSAGE]: codeMessage,
  [PASSWORD_CHANGED_MESSAGE]: passwordChangedMessage,
  [EMAIL_CHANGED_MESSAGE]: emailChangedMessage,
  [MOBILE_CHANGED_MESSAGE]: mobileChangedMessage,
};

/** Tells the outbox how this room's short messages read, and how the school is called that an SMS comes from. */
@Injectable()
export class IdentityMessages implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly schools: Schools,
  ) {}

  onModuleInit(): void {
    this.outbox.nameSendersBy(async (schoolId) => (await this.schools.get({ schoolId })).name);
    for (const [name, template] of Object.entries(IDENTITY_MESSAGES)) {
      this.outbox.register(name, template);
    }
  }
}
