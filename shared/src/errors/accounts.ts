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
  'accounts.contact-change-limit': {
    status: 429,
    fr: 'Une même personne peut changer les coordonnées de {max} responsables par 24 heures, et cette limite est atteinte. Reprenez demain, ou demandez à un collègue.',
    en: 'One person can change the contacts of {max} guardians in 24 hours, and this limit is reached. Go on tomorrow, or ask a colleague.',
  },
  'accounts.password-too-short': {
    status: 400,
    fr: 'Le mot de passe doit compter au moins {min} caractères. Quatre mots sans rapport suffisent, comme « lampe girafe pneu citron », mais choisissez les vôtres.',
    en: 'The password must have at least {min} characters. Four unrelated words are enough, such as “lamp giraffe tyre lemon”, but choose your own.',
  },
  'accounts.password-too-long': {
    status: 400,
    fr: 'Le mot de passe ne peut pas dépasser {max} caractères.',
    en: 'The password cannot have more than {max} characters.',
  },
  'accounts.password-same': {
    status: 400,
    fr: 'C’est votre ancien mot de passe : quelqu’un d’autre le connaît peut-être. Choisissez-en un autre.',
    en: 'This is your old password: somebody else may know it. Choose another one.',
  },
  'accounts.password-too-weak': {
    status: 400,
    fr: 'Ce mot de passe se devine trop facilement : un nom, l’établissement, un club, un jeu ou une suite connue ne suffisent pas. Prenez quatre mots sans rapport, comme « lampe girafe pneu citron », mais choisissez les vôtres.',
    en: 'This password is too easy to guess: a name, the school, a club, a game or a well-known sequence is not enough. Take four unrelated words, such as “lamp giraffe tyre lemon”, but choose your own.',
  },
});
