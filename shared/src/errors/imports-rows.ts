import { defineErrors } from './define.js';

/** What may be said of whose a line is, and of what a file went through before it came here. */
export const importsRowsErrors = defineErrors({
  'imports.left-out-by-role': {
    status: 422,
    fr: '« {file} », colonne « {column} » : {count|personne n’est pas importée|personnes ne sont pas importées}, « {role} » n’étant ni un élève ni un responsable : {people}. Si ce sont des élèves, corrigez cette colonne.',
    en: '“{file}”, column “{column}”: {count|person is|people are} not imported, “{role}” being neither a student nor a guardian: {people}. If they are students, correct that column.',
  },
  'imports.left-out-by-school': {
    status: 422,
    fr: '« {file} » : {count|élève d’un autre établissement n’est pas importé|élèves d’autres établissements ne sont pas importés} : {people}.',
    en: '“{file}”: {count|student of another school is|students of other schools are} not imported: {people}.',
  },
  'imports.role-missing': {
    status: 422,
    fr: '« {file} », colonne « {column} » : {count|personne n’est pas importée|personnes ne sont pas importées}, car rien n’y dit si ce sont des élèves : {people}. Complétez cette colonne.',
    en: '“{file}”, column “{column}”: {count|person is|people are} not imported, because nothing there says who is a student: {people}. Fill that column in.',
  },
  'imports.guardians-without-children': {
    status: 422,
    fr: '« {file} » : {count|responsable n’est pas importé|responsables ne sont pas importés}, faute d’enfant nommé : {people}. Ajoutez au fichier le nom et le prénom de leur enfant, ou importez l’export des responsables.',
    en: '“{file}”: {count|guardian is|guardians are} not imported, for no child is named: {people}. Add the last and first name of their child to the file, or import the export of the guardians.',
  },
  'imports.nobody-to-import': {
    status: 422,
    fr: '« {file} » ne contient ni élève, ni responsable dont l’enfant est nommé : la colonne « {column} » désigne {roles}. Choisissez l’export des élèves ; si cette colonne ne dit pas qui est élève, indiquez-le dans la correspondance des colonnes.',
    en: '“{file}” holds neither a student nor a guardian whose child is named: the column “{column}” says {roles}. Choose the export of the students; if that column does not say who is a student, say so in the column mapping.',
  },
  'imports.staff-file': {
    status: 422,
    fr: '« {file} » semble être une liste de personnels ({sign}), pas d’élèves : rien n’est importé. Choisissez l’export des élèves ; si ce sont bien des élèves, indiquez les colonnes du nom et du prénom dans la correspondance des colonnes.',
    en: '“{file}” seems to be a list of staff ({sign}), not of students: nothing is imported. Choose the export of the students; if they are students, name the columns of the last and first name in the column mapping.',
  },
  'imports.guardians-file': {
    status: 422,
    fr: '« {file} » semble être une liste de responsables ({sign}) et ne dit pas de qui : il manque le nom et le prénom de l’enfant. Ajoutez ces deux colonnes ; si ce sont des élèves, indiquez les colonnes du nom et du prénom dans la correspondance des colonnes.',
    en: '“{file}” seems to be a list of guardians ({sign}) and does not say whose: the last and first name of the child are missing. Add these two columns; if they are students, name the columns of the last and first name in the column mapping.',
  },
  'imports.who-unsaid': {
    status: 422,
    fr: '« {file} » ne dit pas qui sont ces personnes : ni classe, ni date de naissance, ni INE, ni rôle ; rien n’est importé. Ajoutez l’une de ces colonnes ; si ce sont bien des élèves, indiquez les colonnes du nom et du prénom dans la correspondance des colonnes.',
    en: '“{file}” does not say who these people are: neither class, nor birth date, nor INE, nor role; nothing is imported. Add one of these columns; if they are students, name the columns of the last and first name in the column mapping.',
  },
  'imports.users-without-role': {
    status: 422,
    fr: '« {file} » mêle des comptes d’élèves et d’adultes ({sign}) sans dire qui est élève : rien n’est importé. Ajoutez une colonne « role » ou « Profil », ou choisissez l’export des seuls élèves.',
    en: '“{file}” mixes the accounts of students and adults ({sign}) without saying who is a student: nothing is imported. Add a column “role” or “Profil”, or choose an export of students only.',
  },
  'imports.guardian-lines-joined': {
    status: 422,
    fr: '« {file} » a une ligne par responsable : {count|ligne répète|lignes répètent} un élève déjà lu avec un autre responsable, qui lui est rattaché (l. {lines}).',
    en: '“{file}” has one line per guardian: {count|line repeats|lines repeat} a student who was read before, with another guardian who is linked to that student (l. {lines}).',
  },
  'imports.header-below': {
    status: 422,
    fr: '« {file} » : les titres des colonnes sont à la ligne {line} ; ce qui est au-dessus n’est pas importé.',
    en: '“{file}”: the column titles are on line {line}; what is above is not imported.',
  },
  'imports.header-a-person': {
    status: 422,
    fr: '« {file} » n’a pas de ligne de titres : la première ligne ressemble à une personne (« {value} »). Elle sera importée comme les autres : indiquez ce que contient chaque colonne dans la correspondance des colonnes, ou ajoutez une ligne de titres (Nom, Prénom, Date de naissance, Classe).',
    en: '“{file}” has no header line: the first line looks like a person (“{value}”). It will be imported like the others: say what each column holds in the column mapping, or add a header line (Nom, Prénom, Date de naissance, Classe).',
  },
  'imports.instruction-row': {
    status: 422,
    fr: '« {file} », ligne {line} : cette ligne explique les colonnes (« {value} ») au lieu de nommer une personne ; elle n’est pas importée. Si c’est une personne, corrigez son nom.',
    en: '“{file}”, line {line}: this line explains the columns (“{value}”) instead of naming a person and is not imported. If it is a person, correct the name.',
  },
  'imports.cells-restored': {
    status: 422,
    fr: '« {file} » : des lettres accentuées étaient abîmées avant l’import et sont rétablies, par exemple « {before} » devenu « {value} » ({count|case|cases}, l. {lines}). Vérifiez ces noms avant d’appliquer.',
    en: '“{file}”: accented letters were damaged before the import and are restored, for example “{before}” into “{value}” ({count|cell|cells}, l. {lines}). Check these names before applying.',
  },
  'imports.cells-unquoted': {
    status: 422,
    fr: '« {file} » : des cases étaient protégées pour un tableur et sont lues sans cette protection, par exemple « {before} » devenu « {value} » ({count|case|cases}, l. {lines}).',
    en: '“{file}”: cells were protected for a spreadsheet and are read without that protection, for example “{before}” into “{value}” ({count|cell|cells}, l. {lines}).',
  },
  'imports.cells-invisible': {
    status: 422,
    fr: '« {file} » : des signes invisibles sont retirés de {count|case|cases} (l. {lines}), par exemple « {value} ».',
    en: '“{file}”: invisible signs are taken out of {count|cell|cells} (l. {lines}), for example “{value}”.',
  },
  'imports.two-encodings': {
    status: 422,
    fr: '« {file} » mêle deux codages, comme deux exports collés ensemble : {count|ligne est lue|lignes sont lues} en {other}, les autres en {encoding} (l. {lines}). Vérifiez ces noms avant d’appliquer.',
    en: '“{file}” mixes two encodings, like two exports pasted together: {count|line is|lines are} read as {other}, the others as {encoding} (l. {lines}). Check these names before applying.',
  },
  'imports.letter-lost': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » contient un « ? » à la place d’une lettre que le logiciel d’origine n’a pas su écrire ; le nom est repris tel quel. Corrigez-le dans SIECLE ou sur la fiche.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” has a “?” in place of a letter that the source could not write; the name is taken over as it is. Correct it in SIECLE or on the record.',
  },
  'imports.class-restored': {
    status: 422,
    fr: '« {file} », colonne « {column} » : un tableur a changé le nom de la classe « {after} » en « {value} » ; « {after} » est rétabli ({count|ligne|lignes}, l. {lines}). Vérifiez-le.',
    en: '“{file}”, column “{column}”: a spreadsheet changed the name of the class “{after}” into “{value}”; “{after}” is restored ({count|line|lines}, l. {lines}). Check it.',
  },
  'imports.class-doubtful': {
    status: 422,
    fr: '« {file} », colonne « {column} » : « {value} » ressemble à un nom de classe qu’un tableur a changé en nombre ou en date ({count|ligne|lignes}, l. {lines}). La classe est reprise ainsi : si ce n’est pas son nom, refaites l’export sans l’ouvrir dans un tableur.',
    en: '“{file}”, column “{column}”: “{value}” looks like a class name that a spreadsheet changed into a number or a date ({count|line|lines}, l. {lines}). The class is taken over like that: if it is not its name, export again without opening it in a spreadsheet.',
  },
  'imports.number-rounded': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : {person}, « {value} » est un numéro qu’un tableur a arrondi ; il n’est pas repris. Refaites l’export sans l’ouvrir dans un tableur.',
    en: '“{file}”, line {line}, column “{column}”: {person}, “{value}” is a number that a spreadsheet has rounded; it is not taken over. Export again without opening it in a spreadsheet.',
  },
  'imports.postcode-restored': {
    status: 422,
    fr: '« {file} », colonne « {column} » : {count|code postal avait perdu son zéro|codes postaux avaient perdu leur zéro}, par exemple « {value} » devenu « {after} » ; le zéro est rétabli (l. {lines}). Pour une adresse à l’étranger, indiquez le pays.',
    en: '“{file}”, column “{column}”: {count|postcode had|postcodes had} lost the leading zero, for example “{value}” into “{after}”; it is restored (l. {lines}). For an address abroad, give the country.',
  },
  'imports.phone-restored': {
    status: 422,
    fr: '« {file} », colonne « {column} » : {count|numéro avait perdu son zéro, rétabli|numéros avaient perdu leur zéro, rétabli} (l. {lines}).',
    en: '“{file}”, column “{column}”: {count|number|numbers} without the leading zero, restored (l. {lines}).',
  },
  'imports.date-order-doubtful': {
    status: 422,
    fr: '« {file} », ligne {line}, colonne « {column} » : « {value} » n’existe pas si le jour est écrit avant le mois, mais existe si le mois est écrit avant le jour. Toutes les dates de cette colonne sont donc douteuses et rien n’est importé : indiquez si le jour ou le mois vient en premier, ou refaites l’export sans tableur.',
    en: '“{file}”, line {line}, column “{column}”: “{value}” does not exist if the day is written before the month, but exists if the month is written first. All dates of that column are doubtful, and nothing is imported: say whether the day or the month comes first, or export again without a spreadsheet.',
  },
  'imports.dates-swapped': {
    status: 422,
    fr: '« {file} », colonne « {column} » : « {value} » (ligne {line}) est une vraie date du tableur, « {other} » (ligne {otherLine}) est resté du texte, et aucune de ces vraies dates ne dépasse le 12 du mois : le tableur a sans doute lu le mois avant le jour. Toutes les dates de cette colonne sont douteuses et rien n’est importé : indiquez « mois en premier » si c’est le cas, « jour en premier » si les dates sont justes, ou refaites l’export sans tableur.',
    en: '“{file}”, column “{column}”: “{value}” (line {line}) is a date of the spreadsheet, “{other}” (line {otherLine}) stayed a text, and none of these dates is later than the 12th of a month: the spreadsheet has probably read the month before the day. All dates of that column are doubtful, and nothing is imported: say that the month comes first if so, that the day does if the dates are right, or export again without a spreadsheet.',
  },
  'imports.row-gone': {
    status: 422,
    fr: '« {file} », ligne {line} : cette ligne n’est pas dans le fichier tel qu’il est lu. Annulez sa correction, ou relisez le fichier comme avant.',
    en: '“{file}”, line {line}: this line is not in the file as it is read. Take its correction back, or read the file as before.',
  },
  'imports.class-gone': {
    status: 409,
    fr: 'La classe « {name} » n’est pas à rapprocher : l’import ne l’apporte plus, ou la classe choisie n’est plus dans l’établissement. Relisez l’import.',
    en: 'The class “{name}” cannot be matched: the import does not bring it any more, or the chosen class is no longer in the school. Look at the import again.',
  },
  'imports.no-rejected-rows': {
    status: 409,
    fr: '« {file} » n’a pas de ligne refusée. Relisez l’import : il a peut-être été refait entre-temps.',
    en: '“{file}” has no rejected row. Look at the import again: it may have been planned again meanwhile.',
  },
  'imports.source-gone': {
    status: 409,
    fr: '« {file} » n’est plus conservé. Choisissez le fichier de nouveau.',
    en: '“{file}” is not kept any more. Choose the file again.',
  },
});
