import { defineErrors } from './define.js';

export const platformErrors = defineErrors({
  'request.invalid': {
    status: 400,
    fr: 'La demande est incomplète ou mal formée. Corrigez les champs signalés.',
    en: 'The request is incomplete or malformed. Correct the fields shown.',
  },
  'request.body-too-large': {
    status: 413,
    fr: 'L’envoi dépasse la taille acceptée.',
    en: 'What was sent is larger than accepted.',
  },
  'request.not-found': {
    status: 404,
    fr: 'Cette adresse n’existe pas.',
    en: 'There is nothing at this address.',
  },
  'record.not-found': {
    status: 404,
    fr: 'Cet enregistrement n’existe pas, ou n’est pas de votre établissement.',
    en: 'This record does not exist, or is not of your school.',
  },
  'record.changed': {
    status: 409,
    fr: 'Ces données viennent d’être modifiées par ailleurs. Rechargez puis recommencez.',
    en: 'These data were changed elsewhere meanwhile. Reload and try again.',
  },
  'server.unexpected': {
    status: 500,
    fr: 'Une erreur inattendue est survenue ; rien n’a été enregistré. Réessayez, puis donnez la référence {requestId} à votre support.',
    en: 'Something unexpected happened; nothing was saved. Try again, then give reference {requestId} to your support.',
  },
  'server.busy': {
    status: 503,
    fr: 'Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.',
    en: 'Many people are signing in right now. Try again in a few seconds.',
  },
  'server.database-lost': {
    status: 503,
    fr: 'La base de données ne répond pas ; rien n’a été enregistré. Réessayez dans un instant.',
    en: 'The database does not answer; nothing was saved. Try again in a moment.',
  },
  'server.job-interrupted': {
    status: 500,
    fr: 'Le travail s’est arrêté avant la fin ; ce qui était fait est conservé. La cause est dans le journal du serveur : montrez-la à votre support.',
    en: 'The work stopped before its end; what was done is kept. The cause is in the server’s log: show it to your support.',
  },
  'field.invalid': {
    status: 400,
    fr: 'Cette valeur ne convient pas : vérifiez sa forme et sa longueur.',
    en: 'This value will not do: check its form and length.',
  },
  'field.date-invalid': {
    status: 400,
    fr: 'Cette date n’existe pas. Écrivez-la jj/mm/aaaa.',
    en: 'This date does not exist. Write it dd/mm/yyyy.',
  },
  'field.phone-invalid': {
    status: 400,
    fr: 'Ce numéro de téléphone n’est pas valide. Exemple : 06 12 34 56 78.',
    en: 'This telephone number is not valid. Example: 06 12 34 56 78.',
  },
});
