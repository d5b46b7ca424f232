import type { undo as english } from '../en/undo.js';
import type { SameKeys } from '../types.js';

/** Taking an import back. */
export const undo: SameKeys<typeof english> = {
  undo: {
    begin: 'Annuler cet import',
    confirm:
      'Annuler l’import pour %{number} personne |||| Annuler l’import pour %{number} personnes',
    keep: 'Ne rien annuler',
    reason: 'Motif (facultatif)',
    looking: 'Calcul de ce qui reviendrait',
    removed: 'Retirés :',
    restored: 'Remis comme avant :',
    kinds: {
      students: '%{number} élève |||| %{number} élèves',
      guardians: '%{number} responsable |||| %{number} responsables',
      links: '%{number} lien |||| %{number} liens',
      classes: '%{number} classe |||| %{number} classes',
    },
    letters:
      '%{number} de leurs courriers ne fonctionnera plus. |||| %{number} de leurs courriers ne fonctionneront plus.',
    nobodyStays: 'Personne ne reste en l’état.',
    stay: '%{number} personne reste en l’état, avec son compte et ses liens : |||| %{number} personnes restent en l’état, avec leurs comptes et leurs liens :',
    stayCaption: 'Qui reste, et pourquoi',
    notAllListed: 'Et %{number} autre. |||| Et %{number} autres.',
    holder: 'Rôle',
    holders: { student: 'Élève', guardian: 'Responsable d’élève' },
    why: 'Pourquoi',
    reasons: {
      activated: 'Compte activé depuis',
      'letter-used': 'Courrier utilisé depuis',
      'letter-printed': 'Courrier émis depuis',
      task: 'Une tâche en parle',
      touched: 'Fiche ou lien modifié depuis',
      'guardian-stays': 'Un de ses responsables reste',
      'year-switched': 'L’établissement a changé d’année depuis',
      'class-gone': 'Sa classe d’avant n’existe plus',
    },
    partlyDone:
      'Une annulation précédente s’est arrêtée avant la fin ; celle-ci reprend où elle s’est arrêtée.',
    until: 'L’annulation est possible jusqu’au %{date}.',
    close:
      'Fermer aussi %{number} personne qui reste et que l’import avait ajoutée |||| Fermer aussi %{number} personnes qui restent et que l’import avait ajoutées',
    closeWhat:
      'Elles sont notées sorties aujourd’hui : elles peuvent encore se connecter pendant 90 jours, puis leurs comptes sont fermés. Rien n’est supprimé.',
    closeTyped: 'Saisissez %{number} pour confirmer',
    begun: 'L’import est en cours d’annulation.',
    progress: '%{done} famille revenue sur %{total} |||| %{done} familles revenues sur %{total}',
    progressLabel: 'Avancement de l’annulation',
    mayLeave: 'Vous pouvez quitter cette page : l’annulation continue.',
    done: 'Cet import est annulé.',
    whoStayed: 'Qui est resté',
    nobodyStayed: 'Personne n’est resté en l’état.',
  },
};
