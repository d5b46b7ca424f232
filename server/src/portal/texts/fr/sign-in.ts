import { count } from './count.js';

/** Sign-in. */
export const signIn = {
  studentTitle: 'Connexion élève',
  guardianTitle: 'Connexion représentant légal',
  lead: 'Première connexion ? Prenez le courrier remis par l’établissement : il contient votre identifiant et votre mot de passe provisoire.',
  login: 'Identifiant',
  loginHint: 'Par exemple : l.durand2',
  password: 'Mot de passe',
  passwordHint:
    'Celui de votre courrier, ou celui que vous avez choisi ensuite. Espaces, tirets et majuscules du mot de passe provisoire sont sans importance.',
  show: 'Afficher le mot de passe pendant la saisie',
  hide: 'Masquer le mot de passe pendant la saisie',
  submit: 'Se connecter',
  recommended: 'recommandé',
  quicker: 'Sans courrier',
  quickerLead: 'Pour une première connexion, ces parcours sont les plus simples.',
  noAccount: "Je n'ai pas de compte",
  noAccountHint: 'Avec votre téléphone portable et les dates de naissance de vos enfants.',
  withLogin: 'Avec un identifiant et un mot de passe',
  loginForgotten: 'Identifiant oublié ?',
  passwordForgotten: 'Mot de passe oublié ?',
  lost: 'Courrier perdu ou mot de passe oublié ?',
  lostStudent:
    'Demandez un nouveau courrier à votre professeur principal, à la vie scolaire ou au secrétariat.',
  lostGuardian: "Demandez un nouveau courrier au secrétariat de l'établissement.",
  loginMissing: 'Indiquez votre identifiant.',
  passwordMissing: 'Indiquez votre mot de passe.',
  refused:
    'Identifiant ou mot de passe inexact. Vérifiez chaque caractère, et que vous êtes sur la page de votre profil.',
  waitMinutes: (minutes: number) =>
    `Trop d'essais pour cet identifiant. Réessayez dans ${count(minutes, 'minute', 'minutes')}. Le mot de passe provisoire d'un courrier valable fonctionne sans attendre.`,
  waitAddress:
    "Trop d'essais depuis cette connexion internet. Réessayez dans une heure. Le mot de passe provisoire d'un courrier valable fonctionne sans attendre.",
};
