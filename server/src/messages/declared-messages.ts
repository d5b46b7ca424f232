import { Injectable } from '@nestjs/common';
import { MESSAGE_TEMPLATES } from '@trousseau/shared';
import { Presence } from '../platform/presence.js';
import { Outbox } from './outbox.js';

/** Has every message that may leave have its text when the application starts. */
@Injectable()
export class DeclaredMessages {
  constructor(presence: Presence, outbox: Outbox) {
    presence.requireAll('message', MESSAGE_TEMPLATES, () => outbox.registered);
  }
}
