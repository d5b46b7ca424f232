export { MessagesModule } from './messages.module.js';
export { MESSAGE_KEY_USES, Outbox } from './outbox.js';
export type { MessageRequest, Template } from './outbox.js';
export { isResendable, isStuck } from './standing.js';
