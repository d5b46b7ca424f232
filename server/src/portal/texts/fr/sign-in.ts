import { PORTAL_WORDS } from '@trousseau/shared';
import { count } from './count.js';

/** Sign-in. */
export const signIn = {
  studentTitle: 'Connexion élève',
  guardianTitle: "Connexion responsable d'élève",
  notStudent: "Vous n'êtes pas élève ?",
  notGuardian: "Vous n'êtes pas responsable d'élève ?",
  login: 'Identifiant',
  loginHint: 'Par exemple : l.durand2',
  password: 'Mot de passe',
  passwordHint:
    'Celui de votre courrier (avec ou sans les tirets), ou celui que vous avez choisi ensuite.',
  passwordHintLetter: 'Celui du courrier, avec ou sans les tirets.',
  show: 'Afficher le mot de passe pendant la saisie',
  hide: 'Masquer le mot de passe pendant la saisie',
  submit: 'Se connecter',
  recommended: 'recommandé',
  otherWays: 'Se connecter autrement',
  or: 'ou',
  firstTime: 'Première connexion ?',
  firstTimeStudent:
    'Prenez le courrier remis par l’établissement : il contient votre identifiant et votre mot de passe provisoire. Tapez-les ci-dessus.',
  needs: (what: string) => `Il vous faut : ${what}`,
  takes: (minutes: number) => `Environ ${count(minutes, 'minute', 'minutes')}`,
  ways: {
    franceConnect: {
      name: 'Avec FranceConnect',
      needs:
        "un compte des impôts, de l'assurance maladie ou autre, et le téléphone portable que connaît l'établissement.",
      minutes: 3,
    },
    selfRegistration: {
      name: PORTAL_WORDS.noAccount,
      needs:
        "le téléphone portable que connaît l'établissement, et les dates de naissance de vos enfants.",
      minutes: 4,
    },
    letter: {
      name: 'Avec le courrier',
      needs:
        'son identifiant et son mot de passe provisoire, les dates de naissance de vos enfants et votre adresse mail.',
      minutes: 6,
    },
  },
  loginForgotten: 'Identifiant oublié ?',
  passwordForgotten: PORTAL_WORDS.passwordForgotten,
  lost: 'Courrier perdu ou mot de passe oublié ?',
  lostStudent:
    'Demandez un nouveau courrier à votre professeur principal, à la vie scolaire ou au secrétariat.',
  lostGuardian: "Demandez un nouveau courrier au secrétariat de l'établissement.",
  signedOut: 'Vous êtes déconnecté',
  signedOutHint: 'Sur un ordinateur partagé, fermez aussi le navigateur.',
  again: 'Me reconnecter',
  loginMissing: 'Indiquez votre identifiant.',
  passwordMissing: 'Indiquez votre mot de passe.',
  refused:
    'Identifiant ou mot de passe inexact. Vérifiez chaque caractère, et que vous êtes sur la page de votre profil.',
  waitMinutes: (minutes: number) =>
    `Trop d'essais pour cet identifiant. Réessayez dans ${count(minutes, 'minute', 'minutes')}. Le mot de passe provisoire d'un courrier valable fonctionne sans attendre.`,
  waitAddress:
    "Trop d'essais depuis cette connexion internet. Réessayez dans une heure. Le mot de passe provisoire d'un courrier valable fonctionne sans attendre.",
};
