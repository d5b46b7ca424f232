import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Outbox } from '../../messages/index.js';
import type { Template } from '../../messages/index.js';
import { ALREADY_OPEN_MESSAGE, alreadyOpenMessage } from './already-open-message.js';
import { CODE_MESSAGE, codeMessage } from './code-message.js';
import {
  IDENTITY_APPROVED_MESSAGE,
  IDENTITY_REFUSED_MESSAGE,
  identityApprovedMessage,
  identityRefusedMessage,
} from './identity-messages.js';
import {
  ACCOUNTS_GROUPED_MESSAGE,
  EMAIL_CHANGED_MESSAGE,
  GROUPING_UNDONE_MESSAGE,
  MOBILE_CHANGED_MESSAGE,
  accountsGroupedMessage,
  emailChangedMessage,
  groupingUndoneMessage,
  mobileChangedMessage,
} from './own-account-messages.js';
import {
  LOGIN_MESSAGE,
  NO_PASSWORD_MESSAGE,
  NOT_OPEN_MESSAGE,
  PASSWORD_CHANGED_MESSAGE,
  loginMessage,
  noPasswordMessage,
  notOpenMessage,
  passwordChangedMessage,
} from './repair-messages.js';

/** The short messages of this room, by the names under which the outbox keeps them. */
export const SHORT_MESSAGES: Readonly<Record<string, Template>> = {
  [CODE_MESSAGE]: codeMessage,
  [ALREADY_OPEN_MESSAGE]: alreadyOpenMessage,
  [IDENTITY_APPROVED_MESSAGE]: identityApprovedMessage,
  [IDENTITY_REFUSED_MESSAGE]: identityRefusedMessage,
  [LOGIN_MESSAGE]: loginMessage,
  [NOT_OPEN_MESSAGE]: notOpenMessage,
  [NO_PASSWORD_MESSAGE]: noPasswordMessage,
  [PASSWORD_CHANGED_MESSAGE]: passwordChangedMessage,
  [EMAIL_CHANGED_MESSAGE]: emailChangedMessage,
  [MOBILE_CHANGED_MESSAGE]: mobileChangedMessage,
  [ACCOUNTS_GROUPED_MESSAGE]: accountsGroupedMessage,
  [GROUPING_UNDONE_MESSAGE]: groupingUndoneMessage,
};

/** Tells the outbox how this room's short messages read. */
@Injectable()
export class ActivationMessages implements OnModuleInit {
  constructor(private readonly outbox: Outbox) {}

  onModuleInit(): void {
    for (const [name, template] of Object.entries(SHORT_MESSAGES)) {
      this.outbox.register(name, template);
    }
  }
}
