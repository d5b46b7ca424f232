import type { Language } from '../errors/catalogue.js';
import type { SameKeys } from '../primitives/same-keys.js';
import type { ExportColumn, ExportedList } from './contracts.js';

type Columns = { readonly [L in ExportedList]: Readonly<Record<ExportColumn<L>, string>> };

const english = {
  lists: { students: 'Students', guardians: 'Guardians', accounts: 'Accounts' },
  columns: {
    students: {
      lastName: 'Surname',
      usageName: 'Name in use',
      firstName: 'First name',
      className: 'Class',
      nextClassName: 'Class next year',
      login: 'Identifier',
      state: 'State',
      letterExpiresAt: 'Letter good until',
      birthDate: 'Birth date',
      sex: 'Sex',
      ine: 'INE',
      email: 'E-mail',
      guardianIds: 'Guardians',
      leftOn: 'Left on',
    },
    guardians: {
      civility: 'Title',
      lastName: 'Surname',
      usageName: 'Name in use',
      firstName: 'First name',
      addressee: 'Addressee',
      greeting: 'Greeting',
      children: 'Children',
      classes: 'Classes',
      login: 'Identifier',
      state: 'State',
      letterExpiresAt: 'Letter good until',
      mobile: 'Mobile',
      phone: 'Telephone',
      email: 'E-mail',
      address1: 'Address, line 1',
      address2: 'Address, line 2',
      address3: 'Address, line 3',
      address4: 'Address, line 4',
      postalCode: 'Postcode',
      city: 'Town',
      country: 'Country',
      leftOn: 'Left on',
    },
    accounts: {
      login: 'Identifier',
      personName: 'Person',
      holder: 'Holder',
      className: 'Class',
      state: 'State',
      path: 'Path',
      letterExpiresAt: 'Letter good until',
      activatedAt: 'Activated on',
      password: 'Password',
      leftOn: 'Left on',
    },
  },
  mustChange: 'to be changed',
};

const french: SameKeys<typeof english> = {
  lists: { students: 'Élèves', guardians: 'Responsables', accounts: 'Comptes' },
  columns: {
    students: {
      lastName: 'Nom de famille',
      usageName: 'Nom d’usage',
      firstName: 'Prénom',
      className: 'Classe',
      nextClassName: 'Classe de l’année suivante',
      login: 'Identifiant',
      state: 'État',
      letterExpiresAt: 'Courrier jusqu’au',
      birthDate: 'Date de naissance',
      sex: 'Sexe',
      ine: 'INE',
      email: 'Adresse mail',
      guardianIds: 'Responsables',
      leftOn: 'Date de sortie',
    },
    guardians: {
      civility: 'Civilité',
      lastName: 'Nom de famille',
      usageName: 'Nom d’usage',
      firstName: 'Prénom',
      addressee: 'Destinataire',
      greeting: 'Formule d’appel',
      children: 'Enfants',
      classes: 'Classes',
      login: 'Identifiant',
      state: 'État',
      letterExpiresAt: 'Courrier jusqu’au',
      mobile: 'Téléphone portable',
      phone: 'Téléphone',
      email: 'Adresse mail',
      address1: 'Adresse, ligne 1',
      address2: 'Adresse, ligne 2',
      address3: 'Adresse, ligne 3',
      address4: 'Adresse, ligne 4',
      postalCode: 'Code postal',
      city: 'Commune',
      country: 'Pays',
      leftOn: 'Date de sortie',
    },
    accounts: {
      login: 'Identifiant',
      personName: 'Personne',
      holder: 'Titulaire',
      className: 'Classe',
      state: 'État',
      path: 'Parcours',
      letterExpiresAt: 'Courrier jusqu’au',
      activatedAt: 'Activé le',
      password: 'Mot de passe',
      leftOn: 'Date de sortie',
    },
  },
  mustChange: 'à changer',
};

/** What files of lists say: what each list is called, the titles of its columns. */
export type ExportWords = Omit<SameKeys<typeof english>, 'lists' | 'columns'> & {
  readonly lists: Readonly<Record<ExportedList, string>>;
  readonly columns: Columns;
};

/** By language; the texts hold nothing whose typography would have to be set. */
export const EXPORT_WORDS: Readonly<Record<Language, ExportWords>> = { fr: french, en: english };
