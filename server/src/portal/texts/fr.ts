import { CHOSEN_PASSWORD_MIN } from '@trousseau/shared';
import { typeset } from './typeset.js';

const count = (n: number, one: string, many: string): string =>
  `${String(n)} ${n > 1 ? many : one}`;

/** The portal in French: the reference that the other languages follow. */
export const fr = typeset({
  frame: {
    portal: 'Comptes des familles',
    skip: 'Aller au contenu',
    otherLanguage: 'English',
    signOut: 'Se déconnecter',
    back: 'Retour',
    errorTitle: 'Erreur :',
    problem: 'Il y a un point à corriger',
    problems: 'Il y a des points à corriger',
    step: (n: number, of: number) => `Étape ${String(n)} sur ${String(of)}`,
    help: "Besoin d'aide ?",
    accessibility: 'Accessibilité : partiellement conforme',
    legal: 'Mentions légales',
    privacy: 'Mentions informatives',
    version: (version: string) => `Version ${version}`,
    callSchool: (school: string, phone: string | null) =>
      `Contactez l'établissement : ${school}${phone === null ? '' : `, ${phone}`}`,
    callAnySchool: "Contactez l'établissement qui vous a remis votre courrier.",
  },
  entry: {
    title: 'Vous souhaitez vous connecter en tant que…',
    student: 'Élève',
    studentHint: 'Avec votre identifiant et votre mot de passe.',
    guardian: 'Représentant légal',
    guardianHint: "Parent ou personne en charge d'un élève.",
    others: 'Autres profils',
    nationalStaff: 'Personnel Éducation nationale',
    localStaff: 'Personnel de la collectivité',
    guest: 'Invité',
    staffNotice:
      "Cet accès n'est pas encore ouvert ici. Adressez-vous au secrétariat ou au référent numérique de votre établissement.",
    guestNotice:
      "Aucune page n'est proposée aux invités pour le moment. Pour toute demande, adressez-vous à l'établissement.",
  },
  signIn: {
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
  },
  letter: {
    expiredTitle: "Ce courrier n'est plus valable",
    expired:
      "Le mot de passe provisoire de ce courrier est périmé. Demandez un nouveau courrier à l'établissement : votre identifiant ne changera pas.",
    voidedTitle: 'Un autre courrier a remplacé celui-ci',
    voided:
      "Utilisez le courrier le plus récent que vous avez reçu. Si vous n'en avez pas d'autre, demandez-en un nouveau à l'établissement.",
    usedTitle: 'Ce courrier a déjà servi',
    used: (when: string) =>
      `Ce mot de passe provisoire a été utilisé le ${when}. Si c'était vous, connectez-vous avec le mot de passe que vous avez choisi à ce moment-là.`,
    usedNotYou:
      "Si ce n'était pas vous, prévenez l'établissement sans attendre. Il a été informé de cet essai.",
    endedTitle: 'Ce courrier ne fonctionne plus',
    ended:
      "Pendant que vous activiez votre compte, ce courrier a été utilisé ailleurs ou remplacé. Rien n'a été enregistré ici. Si ce n'était pas vous, prévenez l'établissement.",
    invalidLinkTitle: 'Ce courrier n’est plus valable',
    invalidLink:
      "Le code de ce courrier ne mène plus à rien : il est périmé, il a déjà servi, ou un courrier plus récent l'a remplacé. Si vous avez choisi un mot de passe, connectez-vous avec. Sinon, demandez un nouveau courrier à l'établissement.",
    toSignIn: 'Aller à la page de connexion',
  },
  account: {
    lockedTitle: 'Ce compte est bloqué',
    locked: "L'établissement a suspendu ce compte. Contactez-le pour le débloquer.",
    closedTitle: 'Ce compte est clos',
    closed: "Ce compte a été fermé après un départ. Contactez l'établissement si c'est une erreur.",
    title: 'Mon compte',
    who: 'Qui je suis',
    name: 'Nom',
    login: 'Identifiant',
    profile: 'Profil',
    student: 'Élève',
    guardian: 'Représentant légal',
    schools: 'Établissement',
    state: 'État',
    active: 'Compte activé',
    pending: 'Adresse mail à confirmer',
    email: 'Adresse mail',
    children: 'Mes enfants',
    noChildren: "Aucun enfant n'est rattaché à ce compte.",
    pendingTitle: 'Vous devez confirmer votre adresse mail',
    pendingText: (email: string) =>
      `Un mail a été envoyé à ${email}. Ouvrez-le et suivez son lien : votre compte sera alors activé.`,
    pendingHint:
      'Rien reçu ? Regardez dans les indésirables. L’adresse est fausse ? Corrigez-la ici.',
    resend: 'Renvoyer le mail',
    resent: (email: string) => `Le mail est parti vers ${email}. Il arrive en quelques minutes.`,
    tooMany:
      'Plusieurs mails sont déjà partis aujourd’hui. Regardez dans les indésirables, ou réessayez demain.',
  },
  password: {
    title: 'Choisissez votre mot de passe',
    lead: 'Il remplacera le mot de passe provisoire de votre courrier.',
    login: 'Votre identifiant, à conserver',
    field: 'Nouveau mot de passe',
    hint: `Au moins ${String(CHOSEN_PASSWORD_MIN)} caractères. Le plus simple : une courte phrase que vous seul connaissez. Évitez votre nom, votre date de naissance et l'établissement.`,
    again: 'Le même mot de passe, encore une fois',
    submit: 'Continuer',
    missing: 'Choisissez un mot de passe.',
    different: 'Les deux saisies sont différentes. Tapez deux fois le même mot de passe.',
  },
  birthDate: {
    title: 'Quelle est votre date de naissance ?',
    lead: "L'établissement s'assure ainsi que ce courrier est bien le vôtre.",
    legend: 'Votre date de naissance',
    hint: 'Par exemple : 7 3 2014',
    day: 'Jour',
    month: 'Mois',
    year: 'Année',
    submit: 'Activer mon compte',
    missing: 'Indiquez le jour, le mois et l’année.',
    invalid: 'Cette date n’existe pas. Vérifiez le jour, le mois et l’année sur quatre chiffres.',
    wrong: (left: number) =>
      `Cette date ne correspond pas à celle que connaît l'établissement. Il vous reste ${count(left, 'essai', 'essais')} aujourd'hui.`,
    limitTitle: "Plus d'essai possible aujourd'hui",
    limit:
      "Cinq essais ont été faits aujourd'hui sans trouver les bonnes dates. L'établissement en est informé. Vérifiez avec lui les dates de naissance qu'il connaît, ou réessayez demain : votre courrier reste valable.",
    unknownTitle: "L'établissement doit d'abord compléter votre dossier",
    unknownStudent:
      "Votre date de naissance manque dans les données de l'établissement : votre compte ne peut pas encore être activé. Signalez-le au secrétariat.",
    unknownGuardian:
      "Aucune date de naissance d'enfant n'est connue pour votre compte : il ne peut pas encore être activé. Signalez-le au secrétariat.",
  },
  children: {
    title: 'Quelles sont les dates de naissance de vos enfants ?',
    lead: 'Un par un, dans n’importe quel ordre : tous les élèves de votre courrier, et ceux de vos autres établissements s’ils utilisent aussi ce site.',
    entered: 'Dates indiquées',
    child: (n: number) => `Enfant ${String(n)} :`,
    remove: (date: string) => `Retirer le ${date}`,
    legend: "Date de naissance d'un enfant",
    legendNext: "Date de naissance d'un autre enfant",
    add: 'Ajouter un enfant',
    submit: 'J’ai indiqué tous mes enfants',
    missing: 'Indiquez au moins une date de naissance.',
    full: "Il n'est pas possible d'ajouter d'autres dates.",
    wrong: (left: number) =>
      `Ces dates ne correspondent pas à celles que connaît l'établissement. Vérifiez-les toutes, et qu'aucun enfant ne manque. Il vous reste ${count(left, 'essai', 'essais')} aujourd'hui.`,
  },
  links: {
    title: 'Êtes-vous le représentant légal de ces élèves ?',
    lead: 'Si tout est exact, continuez. Sinon, cochez la case de l’élève concerné : l’établissement vérifiera, et rien ne sera retiré avant.',
    contest: 'Je ne suis pas le représentant légal de cet élève',
    submit: 'Continuer',
  },
  email: {
    title: 'Quelle est votre adresse mail ?',
    lead: 'Elle est obligatoire. Un mail vous sera envoyé : son lien active votre compte.',
    field: 'Adresse mail',
    hint: 'Une adresse à vous seul, pas celle de votre enfant ni de l’autre parent.',
    submit: 'Enregistrer et recevoir le mail',
    invalid: 'Cette adresse mail n’est pas complète. Exemple : nom@exemple.fr',
    shared:
      "Cette adresse ne peut pas être utilisée pour votre compte. Indiquez une adresse qui n'est qu'à vous. Si vous n'en avez pas d'autre, l'établissement a été prévenu et peut vous aider : votre courrier reste valable.",
  },
  done: {
    studentTitle: 'Votre compte est activé',
    student:
      'Désormais, connectez-vous avec votre identifiant et le mot de passe que vous venez de choisir. Le courrier ne sert plus.',
    guardianTitle: 'Plus qu’une étape : ouvrez votre mail',
    guardian: (email: string) =>
      `Tout est enregistré. Un mail vient de partir vers ${email} : suivez son lien dans les 72 heures pour activer votre compte.`,
    guardianPassword:
      'Désormais, connectez-vous avec votre identifiant et le mot de passe que vous venez de choisir. Le courrier ne sert plus.',
    finishedTitle: 'C’est enregistré',
    finished:
      'Votre mot de passe est en place et le courrier ne sert plus. Connectez-vous avec votre identifiant et le mot de passe que vous venez de choisir.',
    login: 'Votre identifiant',
    toAccount: 'Aller à mon compte',
  },
  mail: {
    title: 'Confirmer votre adresse mail',
    lead: 'Un dernier geste : appuyez sur le bouton.',
    leadSignIn:
      'Connectez-vous avec votre identifiant et le mot de passe que vous avez choisi : votre adresse sera confirmée.',
    submit: 'Confirmer mon adresse mail',
    submitSignIn: 'Me connecter et confirmer',
    confirmedTitle: 'Votre compte est activé',
    confirmed: 'Votre adresse mail est confirmée.',
    expiredTitle: 'Ce lien n’est plus valable',
    expired:
      'Il a été remplacé, ou plus de 72 heures ont passé. Connectez-vous puis choisissez « Renvoyer le mail » pour en recevoir un nouveau.',
    otherTitle: 'Ce lien n’est pas pour ce compte',
    other:
      'Il a été remplacé par un plus récent, ou envoyé pour un autre compte que celui auquel vous êtes connecté.',
    letterInstead:
      'Ce mot de passe est celui d’un courrier. Activez d’abord votre compte depuis la page de connexion.',
  },
  information: {
    helpTitle: "Besoin d'aide ?",
    help: [
      'Votre identifiant et votre mot de passe provisoire sont sur le courrier remis par l’établissement. Le mot de passe provisoire fonctionne avec ou sans tirets, en majuscules ou en minuscules.',
      'Courrier perdu, périmé ou date de naissance refusée : seul l’établissement peut vous aider, car lui seul connaît votre dossier.',
      'Personne ne vous demandera jamais votre mot de passe, ni par téléphone ni par mail.',
    ],
    accessibilityTitle: 'Accessibilité : partiellement conforme',
    accessibility: [
      'Ce site vise le niveau AA des règles WCAG 2.2 et du RGAA 4.1. Il fonctionne sans JavaScript, au clavier, avec un lecteur d’écran et à 400 % de zoom.',
      'Il est déclaré partiellement conforme tant qu’aucun audit indépendant ne l’a vérifié.',
      'Une difficulté pour lire ou utiliser une page ? Signalez-la à l’établissement, qui vous proposera une autre solution.',
    ],
    legalTitle: 'Mentions légales',
    legal: [
      'Ce site est édité par l’établissement scolaire qui vous a remis votre courrier ; le chef d’établissement est responsable de la publication.',
      'Il fonctionne avec le logiciel libre Trousseau (licence MIT), avec la police IBM Plex (licence SIL OFL).',
      'Les comptes créés ici sont ceux de l’établissement. Ils ne remplacent aucun compte national.',
    ],
    privacyTitle: 'Mentions informatives',
    privacy: [
      'Qui : l’établissement scolaire est responsable de ce traitement, dans le cadre de sa mission de service public.',
      'Pourquoi : remettre à chaque élève et à chaque responsable un compte personnel, et savoir qui l’a activé.',
      'D’où : les noms, dates de naissance des élèves, rattachements et coordonnées viennent des données scolaires de l’établissement ; votre adresse mail, de vous.',
      'Ce site n’utilise que les cookies nécessaires à la connexion et au choix de la langue. Il ne suit personne.',
      'Combien de temps : tant que l’élève est scolarisé, puis le temps de la clôture du compte ; les essais de connexion, deux jours.',
      'Vos droits : accès, rectification et limitation auprès de l’établissement ou de son délégué à la protection des données, et réclamation auprès de la CNIL.',
    ],
  },
  refusal: {
    title: 'La page demandée ne peut pas s’afficher',
    toStart: "Revenir à l'accueil",
  },
  demo: {
    title: 'Messages de la démonstration',
    lead: 'En démonstration, aucun mail ne part : les voici.',
    none: "Aucun message pour l'instant.",
    to: 'À',
  },
});

/** All texts of the portal; every language has the same ones. */
export type Texts = typeof fr;
