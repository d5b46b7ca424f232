import { Global, Module } from '@nestjs/common';
import { Channels } from './channels.js';
import { DeclaredMessages } from './declared-messages.js';
import { Outbox } from './outbox.js';
import { MessagesPersistenceModule } from './persistence/messages-persistence.module.js';
import { OutboxStore } from './persistence/outbox-store.js';
import { OldMessages } from './persistence/old-messages.js';

/** The outbox: what is told by e-mail and SMS. */
@Global()
@Module({
  imports: [MessagesPersistenceModule],
  providers: [OldMessages, Channels, DeclaredMessages, Outbox, OutboxStore],
  exports: [Outbox],
})
export class MessagesModule {}
