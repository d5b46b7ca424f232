import { defineErrors } from './define.js';

export const accountsErrors = defineErrors({
  'accounts.transition-refused': {
    status: 409,
    fr: 'Cette action n’est pas possible dans l’état actuel du compte.',
    en: 'This action is not possible in the account’s present state.',
  },
  'accounts.login-unknown': {
    status: 404,
    fr: 'Aucun compte de cet établissement n’a l’identifiant {login}.',
    en: 'No account of this school has the login {login}.',
  },
  'accounts.password-too-short': {
    status: 400,
    fr: 'Le mot de passe doit compter au moins {min} caractères.',
    en: 'The password must have at least {min} characters.',
  },
  'accounts.password-too-long': {
    status: 400,
    fr: 'Le mot de passe ne peut pas dépasser {max} caractères.',
    en: 'The password cannot have more than {max} characters.',
  },
  'accounts.password-too-weak': {
    status: 400,
    fr: 'Ce mot de passe se devine trop facilement. Ajoutez des mots sans rapport entre eux ; évitez votre nom et les suites connues.',
    en: 'This password is too easy to guess. Add unrelated words; avoid your name and well-known sequences.',
  },
});
