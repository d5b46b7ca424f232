import type { holds as english } from '../en/holds.js';
import type { SameKeys } from '../types.js';

/** What is held until time or an administrator ends it. */
export const holds: SameKeys<typeof english> = {
  holds: {
    intro:
      'Responsables ajoutés à un élève qui en a déjà un, et coordonnées ajoutées ou modifiées. Ils n’ouvrent encore rien : ni auto-inscription, ni FranceConnect, ni mot de passe oublié. Ce qui surprend est en tête.',
    caption: 'Responsables à vérifier, ce qui surprend d’abord, puis par classe',
    empty: 'Rien n’attend : tous les responsables et toutes les coordonnées servent.',
    added: {
      mobile: 'Numéro ajouté : %{after}',
      email: 'Adresse mail ajoutée : %{after}',
      link: 'Responsable ajouté à %{after}',
    },
    changed: {
      mobile: 'Numéro : %{before} → %{after}',
      email: 'Adresse mail : %{before} → %{after}',
      link: 'Responsable ajouté à %{after}',
    },
    marks: {
      'shared-mobile': 'Numéro de plusieurs familles',
      'third-guardian': 'Troisième responsable',
    },
    untilApproved: 'après accord',
    approveAll: 'Approuver le seul de la liste |||| Approuver les %{number} de la liste',
    approveTicked: 'Approuver celui qui est coché |||| Approuver les %{number} cochés',
    approveWhat:
      '%{number} responsable pourra dès maintenant activer un compte, ou en retrouver le mot de passe. Assurez-vous d’abord que ce changement a bien été demandé. |||| %{number} responsables pourront dès maintenant activer un compte, ou en retrouver le mot de passe. Assurez-vous d’abord que ces changements ont bien été demandés.',
    approved: '%{number} responsable approuvé. |||| %{number} responsables approuvés.',
  },
};
