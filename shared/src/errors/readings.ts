import { defineErrors } from './define.js';

export const readingsErrors = defineErrors({
  'readings.code-needed': {
    status: 403,
    fr: 'Vous avez beaucoup consulté, imprimé ou modifié en peu de temps : la direction en est informée. Pour continuer, donnez un nouveau code de votre application d’authentification.',
    en: 'You have read, printed or changed a lot in a short time: the head has been told. To go on, give a new code from your authenticator application.',
  },
  'readings.slowed': {
    status: 429,
    fr: 'Vous consultez beaucoup de fiches : les réponses sont ralenties et plusieurs attendent déjà. Patientez {seconds|seconde|secondes}, puis recommencez.',
    en: 'You are reading many records: answers are slowed, and several wait already. Wait {seconds|second|seconds}, then try again.',
  },
  'readings.period-empty': {
    status: 400,
    fr: 'La fin de la période doit venir après son début. Corrigez les dates.',
    en: 'The end of the period must come after its beginning. Correct the dates.',
  },
  'readings.aware-later': {
    status: 400,
    fr: 'L’instant où l’établissement a eu connaissance de la violation ne peut pas être à venir. Corrigez-le.',
    en: 'The moment at which the school became aware cannot be in the future. Correct it.',
  },
  'readings.not-recorded': {
    status: 503,
    fr: 'Le registre des consultations ne peut pas être tenu pour l’instant : aucune fiche n’est montrée. Recommencez dans une minute, sinon prévenez l’opérateur.',
    en: 'What is read cannot be recorded at the moment: no record is shown. Try again in a minute, else tell the operator.',
  },
});
