import type { portal as english } from '../en/portal.js';
import type { SameKeys } from '../types.js';

/** What the school settles of the families' portal. */
export const portal: SameKeys<typeof english> = {
  portal: {
    title: 'Portail des familles',
    intro:
      'Les familles entrent par %{address}. Le nom, le téléphone et le logo affichés sont ceux de la page « Établissement ».',
    open: 'Ouvrir le portail',
    saved: 'Portail enregistré. Les familles le voient dès maintenant.',
    colour: 'Couleur',
    colourWhat:
      'La couleur des boutons et des traits. Elle est éclaircie d’elle-même pour les écrans en mode sombre.',
    colourHelp: 'Par exemple #1F4E79. Vide : la couleur de Trousseau.',
    pickColour: 'Choisir la couleur',
    ownColour: 'Reprendre la couleur de Trousseau',
    sample: 'Se connecter',
    readable: 'Lisible : contraste de %{ratio} pour 1',
    tooLight: 'Trop claire : contraste de %{ratio} pour 1, il faut au moins 4,5',
    services: 'Services',
    servicesHelp:
      'Ce que le compte ouvre. Les familles le lisent avant de se connecter et retrouvent les liens dans leur compte.',
    audiences: { all: 'Tous', guardian: 'Responsables', student: 'Élèves' },
    addresses: 'Adresses',
    addressesHelp:
      'Des adresses complètes, qui commencent par https://. Une adresse vide n’est pas affichée.',
    staffUrlHelp: 'Vide : ces personnels lisent à qui s’adresser dans l’établissement.',
    returnOriginsHelp:
      'Un site par ligne. Après la connexion, les familles retournent sur le site d’où elles viennent s’il est ici, parmi les services, ou s’il est l’ENT.',
    declarations: 'Accessibilité et données personnelles',
    conformityHelp:
      'Sans audit indiqué ci-dessous, avec sa date et son auteur, le portail est déclaré non conforme.',
    auditedHelp: 'Vide : aucun audit. Les deux cases vont ensemble.',
    conformities: {
      non: 'Non conforme',
      partielle: 'Partiellement conforme',
      totale: 'Totalement conforme',
    },
    dpoHelp: 'Affiché dans les mentions informatives. Exemple : dpo@ac-exemple.fr',
    texts: 'Textes',
    textsHelp:
      'Du texte simple ; une ligne vide commence un paragraphe. Vide : le texte de Trousseau. Sans texte anglais, les lecteurs anglais voient le texte français.',
    pages: {
      guest: 'Page des invités',
      help: 'Page d’aide',
      accessibility: 'Déclaration d’accessibilité',
      legal: 'Mentions légales',
      privacy: 'Mentions informatives',
    },
    inFrench: '%{page}, en français',
    inEnglish: '%{page}, en anglais',
  },
};
