import { defineErrors } from './define.js';

/** What may be said of a file, its columns, a line or a cell while an import reads it. */
export const importsReadingErrors = defineErrors({
  'imports.file-empty': {
    status: 422,
    fr: 'Le fichier « {file} » est vide. Refaites l’export puis choisissez le nouveau fichier.',
    en: 'The file “{file}” is empty. Export it again and choose the new file.',
  },
  'imports.file-too-large': {
    status: 413,
    fr: 'Le fichier « {file} » dépasse la taille acceptée ({max} Mio). Vérifiez que c’est bien l’export CSV des élèves, ou importez-le en plusieurs parties.',
    en: 'The file “{file}” exceeds the accepted size ({max} MiB). Check that it is the CSV export of the students, or import it in several parts.',
  },
  'imports.spreadsheet-file': {
    status: 422,
    fr: '« {file} » est un ancien classeur ({kind}) ou un classeur protégé par un mot de passe. Ouvrez-le dans le tableur, choisissez Fichier > Enregistrer sous > « Classeur Excel (.xlsx) », sans mot de passe, puis importez le fichier obtenu.',
    en: '“{file}” is an old workbook ({kind}) or one protected by a password. Open it in the spreadsheet, choose File > Save as > “Excel workbook (.xlsx)”, without a password, then import the file you get.',
  },
  'imports.not-a-csv': {
    status: 422,
    fr: '« {file} » n’est pas un fichier CSV (contenu reconnu : {kind}). Choisissez le fichier CSV exporté de SIECLE, de ONDE ou de votre logiciel de vie scolaire.',
    en: '“{file}” is not a CSV file (content recognised: {kind}). Choose the CSV file exported from SIECLE, ONDE or your school software.',
  },
  'imports.encoding-refused': {
    status: 422,
    fr: '« {file} » ne peut pas être lu en {encoding}. Choisissez un autre codage, ou laissez la détection automatique.',
    en: '“{file}” cannot be read as {encoding}. Choose another encoding, or leave the automatic detection.',
  },
  'imports.encoding-unsupported': {
    status: 422,
    fr: '« {file} » est écrit dans un codage rare ({encoding}). Ouvrez-le dans un tableur et enregistrez-le en « CSV UTF-8 ».',
    en: '“{file}” is written in a rare encoding ({encoding}). Open it in a spreadsheet and save it as “CSV UTF-8”.',
  },
  'imports.quote-not-closed': {
    status: 422,
    fr: '« {file} » : un guillemet ouvert ligne {line} n’est jamais refermé, la suite du fichier est illisible. Corrigez cette ligne ou refaites l’export.',
    en: '“{file}”: a quotation mark opened on line {line} is never closed, the rest of the file cannot be read. Correct that line or export again.',
  },
  'imports.line-too-long': {
    status: 422,
    fr: '« {file} » : la ligne {line} est trop longue pour une ligne de tableau. Vérifiez que c’est bien l’export CSV.',
    en: '“{file}”: line {line} is too long to be a row of a table. Check that this is the CSV export.',
  },
  'imports.too-many-columns': {
    status: 422,
    fr: '« {file} » a {columns|colonne|colonnes} ; {max} au plus sont acceptées. Refaites l’export avec les seules colonnes utiles.',
    en: '“{file}” has {columns|column|columns}; {max} at most are accepted. Export again with the useful columns only.',
  },
  'imports.too-many-rows': {
    status: 422,
    fr: '« {file} » a plus de {max} lignes. Importez-le en plusieurs parties.',
    en: '“{file}” has more than {max} lines. Import it in several parts.',
  },
  'imports.no-rows': {
    status: 422,
    fr: '« {file} » n’a que sa ligne de titres, aucune personne. Refaites l’export sans filtre.',
    en: '“{file}” has only its header line and nobody in it. Export again without a filter.',
  },
  'imports.header-missing': {
    status: 422,
    fr: '« {file} » : il manque {columns}. Indiquez la colonne dans la correspondance des colonnes, ou refaites l’export en la cochant.',
    en: '“{file}” lacks: {columns}. Name the column in the column mapping, or tick it and export again.',
  },
  'imports.mapping-duplicate': {
    status: 422,
    fr: '« {file} » : deux colonnes sont affectées à {target} (« {column} » et « {other} »). Gardez-en une et ignorez l’autre.',
    en: '“{file}”: two columns are mapped to {target} (“{column}” and “{other}”). Keep one and ignore the other.',
  },
  'imports.mapping-mixed': {
    status: 422,
    fr: '« {file} » : une ligne ne peut pas être à la fois celle d’un élève et celle d’un responsable. Dans un fichier d’élèves, n’utilisez pas les colonnes « enfant » ; dans un fichier de responsables, n’utilisez que le responsable 1 et les colonnes « enfant ».',
    en: '“{file}”: a line cannot be both a student’s and a guardian’s. In a students’ file, do not use the child columns; in a guardians’ file, use guardian 1 and the child columns only.',
  },
  'imports.columns-ignored': {
    status: 422,
    fr: '« {file} » : colonnes non utilisées : {columns}. Si l’une d’elles est utile, indiquez ce qu’elle contient dans la correspondance des colonnes.',
    en: '“{file}”: columns not used: {columns}. If one of them is useful, say what it holds in the column mapping.',
  },
  'imports.password-ignored': {
    status: 422,
    fr: '« {file} » : la colonne « {column} » contient des mots de passe. Elle n’est ni lue ni conservée ; supprimez ce fichier de votre poste.',
    en: '“{file}”: the column “{column}” holds passwords. It is neither read nor kept; delete this file from your computer.',
  },
  'imports.undecodable-characters': {
    status: 422,
    fr: '« {file} », ligne {line} : certains caractères sont illisibles en {encoding} (�). Choisissez un autre codage, ou refaites l’export.',
    en: '“{file}”, line {line}: some characters cannot be read as {encoding} (�). Choose another encoding, or export again.',
  },
  'imports.guardian-columns-incomplete': {
    status: 422,
    fr: '« {file} » : le nom ou le prénom du responsable {guardian} n’a pas de colonne ; ce responsable ne sera pas importé. Cochez les deux dans l’export.',
    en: '“{file}”: the last name or first name of guardian {guardian} has no column; this guardian will not be imported. Tick both in the export.',
  },
  'imports.no-mobile': {
    status: 422,
    fr: '« {file} » ne donne aucun téléphone portable : ces responsables ne pourront pas s’inscrire eux-mêmes et recevront un mot de passe par courrier. Cochez « Tél. portable » dans l’export si l’établissement connaît les numéros.',
    en: '“{file}” gives no mobile phone: these guardians will not be able to register by themselves and will get a password by letter. Tick “Tél. portable” in the export if the school knows the numbers.',
  },
  'imports.no-address': {
    status: 422,
    fr: '« {file} » ne donne aucune adresse postale : les courriers de ces responsables porteront « Remis par l’élève ». Cochez l’adresse, le code postal et la commune dans l’export.',
    en: '“{file}” gives no postal address: the letters of these guardians will bear “Remis par l’élève”. Tick address, postcode and town in the export.',
  },
  'imports.no-birth-date': {
    status: 422,
    fr: '« {file} » ne donne aucune date de naissance : les nouveaux élèves seront importés mais ne recevront pas de mot de passe. Cochez « Date de naissance » dans l’export.',
    en: '“{file}” gives no birth date: new students will be imported but will get no password. Tick “Date de naissance” in the export.',
  },
  'imports.no-class': {
    status: 422,
    fr: '« {file} » ne donne aucune classe : les nouveaux élèves seront rangés sous « Sans classe ». Cochez « Division » (SIECLE) ou « Classe » (ONDE) dans l’export.',
    en: '“{file}” gives no class: new students will be filed under “Sans classe”. Tick “Division” (SIECLE) or “Classe” (ONDE) in the export.',
  },
  'imports.row-too-wide': {
    status: 422,
    fr: '« {file} », ligne {line} : la ligne a plus de cases que de titres (« {value} » est en trop), ses valeurs sont sans doute décalées. Mettez entre guillemets la valeur qui contient le séparateur ; cette ligne n’est pas importée.',
    en: '“{file}”, line {line}: the line has more cells than there are headers (“{value}” is in excess), its values are probably shifted. Put the value that holds the delimiter between quotation marks; this line is not imported.',
  },
  'imports.name-missing': {
    status: 422,
    fr: '« {file} », ligne {line} : {person}, la colonne « {column} » est vide. Complétez le nom et le prénom ; cette ligne n’est pas importée.',
    en: '“{file}”, line {line}: {person}, the column “{column}” is empty. Fill in last name and first name; this line is not imported.',
  },
  'imports.name-is-error': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : « {value} » n’est pas un nom mais l’erreur d’un tableur. Rétablissez le nom ; cette personne n’est pas importée.',
    en: '“{file}”, line {line}, column “{column}”: “{value}” is no name but the error of a spreadsheet. Put the name back; this person is not imported.',
  },
  'imports.name-too-long': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » dépasse {max} caractères. Raccourcissez cette valeur ; cette personne n’est pas importée.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” has more than {max} characters. Shorten this value; this person is not imported.',
  },
  'imports.value-too-long': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » dépasse {max} caractères et n’est pas repris. Raccourcissez cette valeur.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” has more than {max} characters and is not taken over. Shorten this value.',
  },
  'imports.guardian-name-missing': {
    status: 422,
    fr: '« {file} », ligne {line} : {person}, le responsable {guardian} n’a pas à la fois un nom et un prénom ; il n’est pas importé. Complétez-le.',
    en: '“{file}”, line {line}: {person}, guardian {guardian} has not both a last name and a first name and is not imported. Complete it.',
  },
  'imports.child-name-missing': {
    status: 422,
    fr: '« {file} », ligne {line} : {person}, l’enfant {child} n’a pas à la fois un nom et un prénom ; il n’est pas rattaché. Complétez-le.',
    en: '“{file}”, line {line}: {person}, child {child} has not both a last name and a first name and is not linked. Complete it.',
  },
  'imports.date-impossible': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, la date « {value} » n’existe pas. Écrivez-la jj/mm/aaaa ; cette ligne n’est pas importée.',
    en: '“{file}”, line {line}, column “{column}”: {person}, the date “{value}” does not exist. Write it dd/mm/yyyy; this line is not imported.',
  },
  'imports.date-two-digit-year': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, l’année de « {value} » n’a que deux chiffres. Écrivez-la en entier (jj/mm/aaaa) ; cette ligne n’est pas importée.',
    en: '“{file}”, line {line}, column “{column}”: {person}, the year of “{value}” has two digits only. Write it in full (dd/mm/yyyy); this line is not imported.',
  },
  'imports.birth-date-missing': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} n’a pas de date de naissance. L’élève est importé, sans mot de passe tant que la date manque : complétez sa fiche.',
    en: '“{file}”, line {line}: {person} has no birth date. The student is imported, without a password as long as the date is missing: complete the record.',
  },
  'imports.class-missing': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} n’a pas de classe dans le fichier. Sans classe déjà connue, l’élève est rangé sous « Sans classe ».',
    en: '“{file}”, line {line}: {person} has no class in the file. Unless a class is already known, the student is filed under “Sans classe”.',
  },
  'imports.sex-unknown': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas un sexe reconnu (F ou M) ; rien n’est repris. Corrigez la fiche.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not a sex that is recognised (F or M); nothing is taken over. Correct the record.',
  },
  'imports.civility-unknown': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas une civilité reconnue (M. ou Mme) ; rien n’est repris. Corrigez la fiche.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not a title that is recognised (M. or Mme); nothing is taken over. Correct the record.',
  },
  'imports.ine-unusual': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’a pas la forme d’un INE ; il est repris tel quel. Vérifiez-le.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” does not look like an INE; it is taken over as it is. Check it.',
  },
  'imports.phone-invalid': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas un numéro de téléphone ; il n’est pas repris. Exemple : 06 12 34 56 78.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not a telephone number; it is not taken over. Example: 06 12 34 56 78.',
  },
  'imports.landline-as-mobile': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas un portable ; il est rangé en téléphone fixe si cette case est libre. Sans portable, ce responsable ne pourra pas s’inscrire lui-même.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not a mobile; it is filed as the landline if there is none. Without a mobile, this guardian will not be able to register alone.',
  },
  'imports.email-invalid': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas une adresse mail ; elle n’est pas reprise. Corrigez-la.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not an e-mail address; it is not taken over. Correct it.',
  },
  'imports.kinship-unknown': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas un lien de parenté reconnu ; rien n’est repris. Corrigez la fiche.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not a kinship that is recognised; nothing is taken over. Correct the record.',
  },
  'imports.responsibility-unknown': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » n’est pas un niveau de responsabilité (1 légal, 2 en charge, 3 contact) ; le niveau connu, sinon légal, est gardé. Vérifiez la fiche.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is not a level of responsibility (1 legal, 2 in charge, 3 contact); the known level, else legal, is kept. Check the record.',
  },
});
