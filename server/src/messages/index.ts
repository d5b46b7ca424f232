export { MessagesModule } from './messages.module.js';
export { MESSAGE_KEY_USES } from './persistence/key-uses.js';
export { Outbox } from './outbox.js';
export type { MessageRequest, Template } from './outbox.js';
export { isResendable, isStuck } from './standing.js';
