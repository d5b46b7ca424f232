import type { recovery as english } from '../en/recovery.js';
import type { SameKeys } from '../types.js';

/** What follows a restore. */
export const recovery: SameKeys<typeof english> = {
  recovery: {
    title: 'Après restauration',
    why: 'La base a été restaurée, et son registre des suspensions manque, est abîmé, nomme un rattachement qu’elle ne connaît pas, ou veut effacer quelqu’un pendant qu’un travail est en cours. Le portail reste fermé aux familles jusqu’à ce que chaque établissement ait confirmé ses rattachements suspendus.',
    list: '%{number} rattachement est suspendu. |||| %{number} rattachements sont suspendus.',
    link: '%{guardian} : %{student}, depuis le %{since}',
    missing:
      'S’il manque une décision de justice, suspendez d’abord ce rattachement, sur la page du responsable.',
    confirm:
      'Confirmer %{number} rattachement suspendu |||| Confirmer %{number} rattachements suspendus',
    what: 'Les responsables dont le rattachement n’est pas dans cette liste reverront les données de leurs enfants dès que tous les établissements auront confirmé.',
    confirmed: 'La liste est confirmée.',
  },
};
