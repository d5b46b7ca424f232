import { defineErrors } from './define.js';

export const messagesErrors = defineErrors({
  'messages.not-resendable': {
    status: 409,
    fr: 'Ce message est déjà parti ou n’est plus valable : il ne peut pas être renvoyé.',
    en: 'This message has already left or is no longer valid: it cannot be sent again.',
  },
});
