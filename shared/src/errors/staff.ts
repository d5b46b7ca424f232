import { defineErrors } from './define.js';

export const staffErrors = defineErrors({
  'staff.not-signed-in': {
    status: 401,
    fr: 'Votre session est terminée. Connectez-vous de nouveau.',
    en: 'Your session has ended. Sign in again.',
  },
  'staff.credentials-refused': {
    status: 403,
    fr: 'Adresse mail, mot de passe ou code inexact. Après plusieurs essais, il faut attendre un peu avant le suivant.',
    en: 'Wrong e-mail, password or code. After several tries you must wait a little before the next.',
  },
  'staff.forbidden': {
    status: 403,
    fr: 'Votre rôle ne permet pas cette action. Demandez à la direction de l’établissement.',
    en: 'Your role does not allow this action. Ask the head of the school.',
  },
  'staff.step-up-needed': {
    status: 403,
    fr: 'Cette action demande un nouveau code de votre application d’authentification.',
    en: 'This action asks for a new code from your authenticator application.',
  },
  'staff.second-factor-needed': {
    status: 403,
    fr: 'Activez d’abord la double authentification : votre rôle l’exige.',
    en: 'First set up the second factor: your role requires it.',
  },
  'staff.code-refused': {
    status: 403,
    fr: 'Ce code n’est pas le bon ou a déjà servi. Attendez le suivant.',
    en: 'This code is wrong or was already used. Wait for the next one.',
  },
  'staff.link-invalid': {
    status: 410,
    fr: 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau à la direction.',
    en: 'This link was already used or is no longer valid. Ask the head for a new one.',
  },
  'staff.email-taken': {
    status: 409,
    fr: 'Cette adresse mail a déjà un rôle dans cet établissement.',
    en: 'This e-mail already has a role in this school.',
  },
  'staff.last-administrator': {
    status: 409,
    fr: 'Un établissement garde au moins un administrateur : nommez-en un autre d’abord.',
    en: 'A school keeps at least one administrator: appoint another first.',
  },
  'staff.no-school': {
    status: 400,
    fr: 'Choisissez d’abord un établissement.',
    en: 'Choose a school first.',
  },
  'staff.other-schools': {
    status: 409,
    fr: 'Cette personne travaille aussi ailleurs avec ce compte : son nom et ses moyens de connexion ne se règlent pas d’ici. Demandez à l’opérateur de l’installation.',
    en: 'This person also works elsewhere with this account: name and sign-in are not settled from here. Ask the operator of the installation.',
  },
  'staff.password-too-short': {
    status: 400,
    fr: 'Choisissez un mot de passe d’au moins {min} caractères, par exemple quatre mots sans rapport.',
    en: 'Choose a password of at least {min} characters, for example four unrelated words.',
  },
  'staff.password-too-long': {
    status: 400,
    fr: 'Le mot de passe ne peut pas dépasser {max} caractères.',
    en: 'The password cannot have more than {max} characters.',
  },
  'staff.password-too-weak': {
    status: 400,
    fr: 'Ce mot de passe se devine trop facilement. Prenez par exemple quatre mots sans rapport, ni votre nom.',
    en: 'This password is too easy to guess. Take for example four unrelated words, not your name.',
  },
  'staff.no-provider': {
    status: 404,
    fr: 'Ici, on se connecte avec son mot de passe : aucun autre moyen de connexion n’est réglé.',
    en: 'Here one signs in with a password: no other way to sign in is set up.',
  },
  'staff.provider-unavailable': {
    status: 503,
    fr: 'La connexion par {provider} ne répond pas. Réessayez dans un moment, ou connectez-vous avec votre mot de passe.',
    en: 'Signing in by {provider} does not answer. Try again in a moment, or sign in with your password.',
  },
  'staff.provider-refused': {
    status: 403,
    fr: 'La connexion par {provider} n’a pas abouti. Recommencez, ou connectez-vous avec votre mot de passe.',
    en: 'Signing in by {provider} did not work. Begin again, or sign in with your password.',
  },
  'staff.provider-not-linked': {
    status: 403,
    fr: 'Aucun compte d’ici n’est encore relié à ce que dit {provider}. Connectez-vous avec votre mot de passe, puis reliez votre compte dans « Mon compte ».',
    en: 'No account here is linked to what {provider} says yet. Sign in with your password, then link your account in “My account”.',
  },
  'staff.access-closed': {
    status: 403,
    fr: 'Votre accès est fermé. Adressez-vous à la direction de l’établissement.',
    en: 'Your access is closed. Ask the head of the school.',
  },
  'staff.identity-taken': {
    status: 409,
    fr: 'Cette identité est déjà reliée à un autre compte d’ici. Connectez-vous là-bas sous la vôtre, ou faites d’abord délier l’autre compte.',
    en: 'This identity is already linked to another account here. Sign in there as yourself, or first have the other account unlinked.',
  },
  'staff.network-refused': {
    status: 403,
    fr: 'Votre rôle ne s’utilise que depuis certains réseaux, et vous n’y êtes pas. Connectez-vous depuis l’établissement, ou demandez à la direction.',
    en: 'Your role is used from certain networks only, and you are not in one of them. Sign in from the school, or ask its head.',
  },
  'staff.network-invalid': {
    status: 400,
    fr: '« {entry} » n’est ni une adresse ni un réseau. Exemples : 192.0.2.7, 10.20.0.0/16, 2001:db8::/32.',
    en: '“{entry}” is neither an address nor a network. Examples: 192.0.2.7, 10.20.0.0/16, 2001:db8::/32.',
  },
  'staff.network-locks-out': {
    status: 409,
    fr: 'Votre adresse, {address}, n’est dans aucun de ces réseaux : vous seriez refusé aussitôt. Ajoutez-la, ou enregistrez depuis l’établissement.',
    en: 'Your address, {address}, is in none of these networks: you would be refused at once. Add it, or save from the school.',
  },
  'staff.origin-refused': {
    status: 403,
    fr: 'Cette demande ne vient pas de cette application. Rechargez la page.',
    en: 'This request does not come from this application. Reload the page.',
  },
});
