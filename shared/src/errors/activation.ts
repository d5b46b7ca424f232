import { defineErrors } from './define.js';

export const activationErrors = defineErrors({
  'activation.credentials-refused': {
    status: 403,
    fr: 'Identifiant ou mot de passe inexact. Vérifiez les caractères de votre courrier.',
    en: 'Wrong login or password. Check the characters on your letter.',
  },
});
