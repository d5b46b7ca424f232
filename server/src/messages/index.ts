export { MessagesModule } from './messages.module.js';
export { Outbox } from './outbox.js';
export type { MessageRequest, Template } from './outbox.js';
export { isResendable, isStuck } from './standing.js';
