import type { ChildField, GuardianField, StudentField } from '@trousseau/shared';

/** Anything that a column can hold of a person, whoever that person is. */
export type PersonField = StudentField | GuardianField | ChildField;

/**
 * How exports name a field, once the header is folded, its words without articles joined, and the words
 * that say whose it is taken out (`Nom de famille repr. légal` → `nomfamille`). The first is the best when
 * several columns fit. Sources: docs/domain.md §4.3–4.5, entcore's ProfileColumnsMapper.
 */
const SYNONYMS: Readonly<Record<PersonField, string>> = {
  lastName:
    'nomfamille nomnaissance nomfamillenaissance nompatronymique patronyme nom noms familyname lastname surname nomdefamille nomjeunefille',
  usageName: 'nomusage nomfamilleusage nomusuel nommarital nomepouse nomepoux usagename nomdusage',
  firstName:
    'prenom1 prenom premierprenom 1erprenom prenomprincipal prenomusuel prenomusage prenoms firstname givenname',
  birthDate:
    'datenaissance datenaiss datnaiss naissance neele nesle neesle nele nee ne ddn birthdate dateofbirth birthday datedenaissance',
  sex: 'sexe genre codesexe libellesexe sex gender',
  ine: 'ine idnational identifiantnational nnational nonational numnational numeronational inernie nine noine numine numeroine identifiantine codeine ineactuel rnie inebea ineoubea ineinebea idnationalunique numeroidentifiantnational nidentifiantnational identifiantnationaline identifiantnationalunique numeronationalidentification nationalstudentid bea nbea numbea numerobea',
  sourceId:
    'numetab numeroetab elenoet eleveid identifiantunique persid personneid identifiantresponsable sourcedid matricule numinterne',
  class:
    'division libelleclasse classe classes libclasse codedivision libelledivision libdivision divisions classeouregroupement classname class',
  email:
    'courriel email mail mel adressemail adresseemail adressemel adressecourriel adresseelectronique courrierelectronique emailpersonnel mailpersonnel',
  leftOn:
    'datesortie sortiele datesortieetablissement datesortieetab datedepart dateradiation datedesortie',
  civility: 'civilite civ lccivilite llcivilite titre title',
  kinship: 'lienparente parente codeparente libelleparente lienfamilial lien relationship',
  responsibility:
    'niveauresponsabilite codeniveauresponsabilite responsabilite typeresponsabilite nivresp niveauresp',
  mobile:
    'telportable telephoneportable portable telmobile telephonemobile mobile telport numeroportable numportable numtelportable gsm sms cellphone telephonesms',
  phone:
    'teldomicile telephonedomicile telpersonnel telephonepersonnel telpers telfixe telephonefixe fixe teldom telmaison telephone tel numerotelephone numtelephone phone',
  address1:
    'ligneadresse1 ligne1adresse adresse1 adresseligne1 adresse adressepostale rue voie numeroetvoie address1 address street',
  address2: 'ligneadresse2 ligne2adresse adresse2 adresseligne2 complementadresse address2',
  address3: 'ligneadresse3 ligne3adresse adresse3 adresseligne3 address3',
  address4: 'ligneadresse4 ligne4adresse adresse4 adresseligne4 lieudit address4',
  postalCode: 'codepostal cp codepost cpostal postalcode zip zipcode',
  city: 'commune ville libpostal libellepostal libcommune libellecommune localite bureaudistributeur city town',
  country: 'pays libpays libellepays llpays country',
};

/** Names that say enough only when the header also says whose they are: `ele_id`, `Niveau resp. légal`. */
const SYNONYMS_OF_SOMEBODY: Readonly<Partial<Record<PersonField, string>>> = {
  sourceId: 'id identifiant num',
  responsibility: 'niveau',
};

/** What a header's remaining words mean; the lower the rank, the better the column. */
export interface ColumnMeaning {
  readonly field: PersonField;
  readonly rank: number;
}

const MEANINGS = index(SYNONYMS);
const MEANINGS_OF_SOMEBODY = index(SYNONYMS_OF_SOMEBODY);

/** The field that joined, folded words stand for; `ofSomebody` when the header says whose it is. */
export function meaningOf(words: string, ofSomebody: boolean): ColumnMeaning | null {
  return MEANINGS.get(words) ?? (ofSomebody ? MEANINGS_OF_SOMEBODY.get(words) : undefined) ?? null;
}

const SECRET =
  /mot(de)?passe|motsecret|passw(or)?d|passphrase|^(user)?pass(e|code)?$|passe$|^(mdp|pwd|pin|puk|otp)|(mdp|pwd)$|^(code)?(pin|secret)$|(code|cle)(d)?(provisoire|initial|activation|acces|secret|confidentiel|personnel|connexion|unique|sms|pin|parent|parents|reset)|(activation|reset|access|secret)code|^(access)?(token|jeton)$/;

/** Whether folded, joined words name a column of passwords or access codes. */
export function isSecretColumn(words: string): boolean {
  return SECRET.test(words);
}

function index(
  synonyms: Readonly<Partial<Record<PersonField, string>>>,
): Map<string, ColumnMeaning> {
  const meanings = new Map<string, ColumnMeaning>();
  for (const [field, words] of Object.entries(synonyms)) {
    words.split(' ').forEach((word, rank) => {
      meanings.set(word, { field: field as PersonField, rank });
    });
  }
  return meanings;
}
