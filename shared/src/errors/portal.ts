import { defineErrors } from './define.js';

export const portalErrors = defineErrors({
  'portal.school-left': {
    status: 410,
    fr: '{name} n’utilise plus ce service : ses comptes y sont fermés. Adressez-vous à l’établissement.',
    en: '{name} does not use this service any more: its accounts are closed here. Ask the school.',
  },
  'portal.address-not-https': {
    status: 400,
    fr: 'Écrivez une adresse complète qui commence par https://, par exemple https://ent.exemple.fr.',
    en: 'Write a complete address that begins with https://, for example https://ent.example.org.',
  },
  'portal.colour-invalid': {
    status: 400,
    fr: 'Ce n’est pas une couleur. Écrivez # et six chiffres ou lettres de A à F, par exemple #1F4E79.',
    en: 'This is not a colour. Write # and six digits or letters from A to F, for example #1F4E79.',
  },
  'portal.colour-too-light': {
    status: 400,
    fr: 'Cette couleur est trop claire : le texte blanc des boutons y serait difficile à lire. Choisissez-en une plus foncée.',
    en: 'This colour is too light: the white text of buttons would be hard to read on it. Choose a darker one.',
  },
});
