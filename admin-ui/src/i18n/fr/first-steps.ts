import type { firstSteps as english } from '../en/first-steps.js';
import type { SameKeys } from '../types.js';

/** The guide of a school that begins. */
export const firstSteps: SameKeys<typeof english> = {
  firstSteps: {
    title: 'Premiers pas',
    steps: {
      import: {
        name: 'Importer',
        what: 'Les listes de classes, dans l’export que vous avez déjà : ONDE, SIECLE ou un tableur.',
      },
      check: {
        name: 'Vérifier',
        what: 'Relisez ce que le fichier changerait, puis appliquez-le : rien n’est enregistré avant.',
      },
      print: {
        name: 'Imprimer',
        what: 'Les courriers, pour vos enveloppes à fenêtre, classe par classe.',
      },
      follow: {
        name: 'Suivre',
        what: 'Qui a activé son compte. Ce guide disparaît à la première activation.',
      },
    },
    checkImport: 'Vérifier l’import',
    done: 'Fait',
    guardiansOnly:
      'Ici, les élèves n’ont pas de compte : seuls les responsables reçoivent un courrier.',
    change: 'Changer ce réglage',
    missing: 'Ce qui manque encore',
    lacks: {
      head: 'Direction',
      publicAddress: 'Adresse publique',
      mail: 'Mails',
      sms: 'SMS',
      address: 'Adresse de l’établissement',
      window: 'Fenêtre de l’enveloppe',
    },
    why: {
      head: 'Personne de la direction n’a encore accepté d’invitation : nul ne peut décider ici.',
      publicAddress: 'Elle est imprimée sur chaque courrier : sans elle, aucun ne peut l’être.',
      mail: 'Sans eux, un responsable qui a son courrier ne peut pas confirmer son adresse, et nul ne retrouve seul un mot de passe.',
      sms: 'Sans eux, les familles ne peuvent pas s’inscrire seules : il faut un courrier à chacune.',
      address: 'Elle figure en tête de chaque courrier : c’est là que les plis reviennent.',
      window:
        'Imprimez un premier courrier, glissez-le dans une enveloppe, et déplacez le bloc d’adresse s’il n’est pas visible.',
    },
    remedy: {
      head: 'Inviter la direction',
      address: 'Compléter l’adresse',
      window: 'Régler la fenêtre',
    },
    setting: 'Réglage du serveur :',
    byHead: 'À régler par la direction de l’établissement.',
  },
};
