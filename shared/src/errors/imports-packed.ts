import { defineErrors } from './define.js';

/** What may be said of an archive or of an XML export of SIECLE while an import reads it. */
export const importsPackedErrors = defineErrors({
  'imports.archive-damaged': {
    status: 422,
    fr: 'L’archive ou le classeur « {file} » est abîmé ou incomplet. Téléchargez-le ou enregistrez-le de nouveau, puis choisissez le nouveau fichier.',
    en: 'The archive or workbook “{file}” is damaged or incomplete. Download it or save it again, then choose the new file.',
  },
  'imports.archive-encrypted': {
    status: 422,
    fr: 'L’archive « {file} » est protégée par un mot de passe. Décompressez-la sur votre poste, puis choisissez les fichiers qu’elle contient.',
    en: 'The archive “{file}” is protected by a password. Unpack it on your computer, then choose the files in it.',
  },
  'imports.archive-too-much': {
    status: 422,
    fr: '« {file} » contient trop de fichiers ou deviendrait trop volumineux une fois décompressé ; il n’est pas lu. Choisissez seulement la liste des élèves et celle des responsables. Si le fichier est bien le bon, l’administrateur du serveur peut relever les limites.',
    en: '“{file}” holds too many files or would become too large once unpacked; it is not read. Choose only the students’ list and the guardians’. If the file is the right one, the administrator of the server can raise the limits.',
  },
  'imports.archive-empty': {
    status: 422,
    fr: 'L’archive « {file} » ne contient aucun fichier. Refaites l’export puis choisissez le nouveau fichier.',
    en: 'The archive “{file}” holds no file. Export again and choose the new file.',
  },
  'imports.oneroster-delta': {
    status: 422,
    fr: '« {file} » est un export OneRoster partiel (delta) : il ne contient que ce qui a changé depuis un autre. Demandez l’export complet (bulk), puis choisissez-le.',
    en: '“{file}” is a partial OneRoster export (delta): it holds only what has changed since another one. Ask for the complete export (bulk), then choose that.',
  },
  'imports.oneroster-several-schools': {
    status: 422,
    fr: '« {file} » réunit des élèves de plusieurs établissements ({schools}), et aucun n’y porte l’UAI du vôtre. Demandez l’export de votre seul établissement, puis choisissez-le.',
    en: '“{file}” holds students of several schools ({schools}), none of which has the UAI of yours there. Ask for the export of your school alone, then choose that.',
  },
  'imports.oneroster-nobody': {
    status: 422,
    fr: '« {file} » est un export OneRoster sans élève ni responsable dont l’enfant est nommé. Ajoutez les élèves à l’export, et le rôle de chacun dans « users.csv » ou « roles.csv ».',
    en: '“{file}” is a OneRoster export without any student or guardian whose child is named. Add the students to the export, and everybody’s role in “users.csv” or “roles.csv”.',
  },
  'imports.oneroster-no-classes': {
    status: 422,
    fr: '« {file} » : l’export ne donne pas les classes, les nouveaux élèves seront rangés sous « Sans classe ». Ajoutez « classes.csv » et « enrollments.csv » à l’export.',
    en: '“{file}”: the export does not give the classes, new students will be filed under “Sans classe”. Add “classes.csv” and “enrollments.csv” to the export.',
  },
  'imports.oneroster-no-birth-dates': {
    status: 422,
    fr: '« {file} » : l’export ne donne pas les dates de naissance, les nouveaux élèves ne recevront pas de mot de passe. Ajoutez « demographics.csv » à l’export.',
    en: '“{file}”: the export does not give the birth dates, new students will get no password. Add “demographics.csv” to the export.',
  },
  'imports.oneroster-date-form': {
    status: 422,
    fr: '« {file} » : {count|date de naissance n’est pas écrite|dates de naissance ne sont pas écrites} comme OneRoster le demande (année-mois-jour), par exemple « {value} » : le jour et le mois peuvent être inversés. Ces dates ne sont pas reprises : {people}. Refaites l’export avec des dates comme 2014-03-07, ou saisissez-les.',
    en: '“{file}”: {count|birth date is|birth dates are} not written as OneRoster wants them (year-month-day), for example “{value}”: day and month may be swapped. These dates are left out: {people}. Export again with dates like 2014-03-07, or type them in.',
  },
  'imports.archive-content': {
    status: 422,
    fr: 'L’archive « {file} » ne contient aucun export XML de SIECLE mais d’autres fichiers ({entries}). Décompressez-la sur votre poste, puis choisissez ceux qu’il faut importer.',
    en: 'The archive “{file}” holds no XML export of SIECLE but other files ({entries}). Unpack it on your computer, then choose those to import.',
  },
  'imports.archive-left-out': {
    status: 422,
    fr: '« {file} » contient aussi des fichiers qui ne sont pas des exports de SIECLE ({entries}) ; ils ne sont pas lus. Si l’un d’eux est utile, décompressez l’archive et choisissez-le à part.',
    en: '“{file}” also holds files that are no exports of SIECLE ({entries}); they are not read. If one of them is useful, unpack the archive and choose it by itself.',
  },
  'imports.xml-malformed': {
    status: 422,
    fr: '« {file} » : le XML est abîmé ligne {line}, colonne {column}, dans l’élément « {element} » ; rien n’est importé. Refaites l’export depuis SIECLE, sans ouvrir le fichier dans un autre logiciel.',
    en: '“{file}”: the XML is damaged on line {line}, column {column}, in the element “{element}”; nothing is imported. Export again from SIECLE, without opening the file in another program.',
  },
  'imports.xml-doctype': {
    status: 422,
    fr: '« {file} », ligne {line} : ce XML contient une déclaration DOCTYPE, qu’aucun export de SIECLE n’a ; par sécurité, il n’est pas lu. Refaites l’export depuis SIECLE.',
    en: '“{file}”, line {line}: this XML has a DOCTYPE declaration, which no export of SIECLE has; for safety, it is not read. Export again from SIECLE.',
  },
  'imports.xml-encoding-differs': {
    status: 422,
    fr: '« {file} » est écrit en {encoding}, et non en {stated} comme il l’annonce ; il est lu ainsi. Vérifiez quelques noms accentués.',
    en: '“{file}” is written in {encoding}, and not in {stated} as it says; it is read so. Check a few names with accents.',
  },
  'imports.siecle-sts': {
    status: 422,
    fr: '« {file} » est l’export de STS-WEB vers les emplois du temps ({root}) : il décrit les services des enseignants, pas les familles. Choisissez ElevesAvecAdresses et ResponsablesAvecAdresses, dans SIECLE > Base élèves > Exploitation > Exports standard > Exports XML génériques.',
    en: '“{file}” is the export of STS-WEB to timetables ({root}): it describes the teachers’ duties, not the families. Choose ElevesAvecAdresses and ResponsablesAvecAdresses, in SIECLE > Base élèves > Exploitation > Exports standard > Exports XML génériques.',
  },
  'imports.siecle-towards': {
    status: 422,
    fr: '« {file} » est un fichier d’élèves destiné à entrer dans SIECLE ({root}), pas un export de SIECLE. Choisissez ElevesAvecAdresses et ResponsablesAvecAdresses, dans SIECLE > Base élèves > Exploitation > Exports standard > Exports XML génériques.',
    en: '“{file}” is a file of students meant to enter SIECLE ({root}), not an export of SIECLE. Choose ElevesAvecAdresses and ResponsablesAvecAdresses, in SIECLE > Base élèves > Exploitation > Exports standard > Exports XML génériques.',
  },
  'imports.siecle-other-file': {
    status: 422,
    fr: '« {file} » est un autre export de SIECLE ({root}) : il ne contient ni élèves ni responsables. Choisissez ElevesAvecAdresses et ResponsablesAvecAdresses, dans SIECLE > Base élèves > Exploitation > Exports standard > Exports XML génériques.',
    en: '“{file}” is another export of SIECLE ({root}): it holds neither students nor guardians. Choose ElevesAvecAdresses and ResponsablesAvecAdresses, in SIECLE > Base élèves > Exploitation > Exports standard > Exports XML génériques.',
  },
  'imports.siecle-no-school': {
    status: 422,
    fr: '« {file} » ne dit pas de quel établissement (UAJ) ou de quelle année scolaire (ANNEE_SCOLAIRE) il est ; rien n’est importé. Refaites l’export depuis SIECLE.',
    en: '“{file}” does not say of which school (UAJ) or school year (ANNEE_SCOLAIRE) it is; nothing is imported. Export again from SIECLE.',
  },
  'imports.siecle-other-school': {
    status: 422,
    fr: '« {file} » est l’export de l’établissement {uai}, alors que vous êtes dans l’établissement {school} ; rien n’est importé. Choisissez l’export du bon établissement.',
    en: '“{file}” is the export of the school {uai}, while you are in the school {school}; nothing is imported. Choose the export of the right school.',
  },
  'imports.siecle-other-year': {
    status: 422,
    fr: '« {file} » est l’export de l’année scolaire {year}, alors que l’année ouverte est {open} ; rien n’est importé. Dans SIECLE, passez à l’année {open} avant de refaire l’export.',
    en: '“{file}” is the export of the school year {year}, while the open year is {open}; nothing is imported. In SIECLE, go to the year {open} before exporting again.',
  },
  'imports.siecle-same-twice': {
    status: 422,
    fr: '« {file} » et « {other} » sont deux exports de la même sorte ; rien n’est importé. Gardez le plus récent, avec les adresses, et retirez l’autre.',
    en: '“{file}” and “{other}” are two exports of the same kind; nothing is imported. Keep the most recent one, with addresses, and remove the other.',
  },
  'imports.siecle-students-needed': {
    status: 422,
    fr: '« {file} » désigne les élèves par un numéro que seul leur export explique ; rien n’est importé. Choisissez aussi ElevesAvecAdresses (ou ElevesSansAdresses), exporté le même jour.',
    en: '“{file}” names the students by a number that only their export explains; nothing is imported. Choose ElevesAvecAdresses (or ElevesSansAdresses) too, exported on the same day.',
  },
  'imports.siecle-older-export': {
    status: 422,
    fr: '« {file} » a été exporté de SIECLE le {date}, avant celui du {other} que l’établissement a déjà importé : l’appliquer reviendrait en arrière pour ce qui a changé depuis. Choisissez un export récent.',
    en: '“{file}” was exported from SIECLE on {date}, before the one of {other} that the school has already imported: applying it would take back what has changed since. Choose a recent export.',
  },
  'imports.siecle-exports-apart': {
    status: 422,
    fr: '« {file} » et « {other} » ont été exportés à plus de trois jours d’écart : des élèves arrivés ou partis entre-temps peuvent manquer. Mieux vaut les exporter le même jour.',
    en: '“{file}” and “{other}” were exported more than three days apart: students who came or left in between may be missing. It is better to export them on the same day.',
  },
  'imports.siecle-links-unknown': {
    status: 422,
    fr: '« {file} » : {count|lien désigne|liens désignent} un élève qui n’est pas dans l’export des élèves. Ces liens ne sont pas faits ; si des familles manquent, refaites les deux exports le même jour.',
    en: '“{file}”: {count|link names|links name} a student who is not in the students’ export. These links are not made; if families are missing, export both files again on the same day.',
  },
  'imports.siecle-guardians-left-out': {
    status: 422,
    fr: '« {file} » : {count|personne n’a|personnes n’ont} aucun enfant parmi les élèves de l’export, comme il en reste dans SIECLE après le départ des élèves. Elles ne sont pas importées.',
    en: '“{file}”: {count|person has|people have} no child among the students of the export, as they stay in SIECLE after students leave. They are not imported.',
  },
  'imports.siecle-own-guardians': {
    status: 422,
    fr: '« {file} » : {count|élève majeur est son propre responsable|élèves majeurs sont leur propre responsable} ({people}). Aucun compte de responsable n’est créé pour eux ; leur compte d’élève suffit.',
    en: '“{file}”: {count|student of age is|students of age are} their own guardian ({people}). No guardian account is created for them; their student account is enough.',
  },
  'imports.siecle-without-guardian': {
    status: 422,
    fr: '« {file} » : {count|élève n’a|élèves n’ont} ni représentant légal ni personne en charge ({people}). Complétez leur fiche dans SIECLE.',
    en: '“{file}”: {count|student has|students have} neither a legal guardian nor a person in charge ({people}). Complete their records in SIECLE.',
  },
  'imports.guardian-without-first-name': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} n’a pas de prénom, comme un foyer ou un service. Cette personne est importée ; vérifiez que le compte doit bien être à ce nom.',
    en: '“{file}”, line {line}: {person} has no first name, like a home or a service. This person is imported; check that the account should bear this name.',
  },
  'imports.classes-twice': {
    status: 422,
    fr: '« {file} », ligne {line} : les classes de {person} sont données deux fois. Elles sont lues ensemble ; signalez-le au support de SIECLE.',
    en: '“{file}”, line {line}: the classes of {person} are given twice. They are read together; report it to the support of SIECLE.',
  },
  'imports.several-classes': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} est dans plusieurs classes ({classes}). La classe déjà connue est gardée, sinon l’élève est rangé sous « Sans classe » : choisissez-la dans sa fiche.',
    en: '“{file}”, line {line}: {person} is in several classes ({classes}). The class that is already known is kept, else the student is filed under “Sans classe”: choose it in the record.',
  },
  'imports.responsibility-unsaid': {
    status: 409,
    fr: '« {file} », ligne {line} : le fichier ne dit pas si {person} est représentant légal, en charge ou à contacter pour {child}. Ce lien n’est pas fait : complétez la fiche dans SIECLE, ou rattachez l’élève à la main.',
    en: '“{file}”, line {line}: the file does not say whether {person} is a legal guardian of, in charge of or a contact for {child}. This link is not made: complete the record in SIECLE, or link the student by hand.',
  },
  'imports.guardian-twice': {
    status: 409,
    fr: '« {file} » : {person} figure deux fois, lignes {line} et {otherLine}, avec le même nom et un enfant ou une adresse en commun. Les deux fiches restent distinctes : dites s’il s’agit de la même personne.',
    en: '“{file}”: {person} is there twice, on lines {line} and {otherLine}, with the same name and a child or an address in common. The two records stay apart: say whether they are the same person.',
  },
  'imports.workbook-damaged': {
    status: 422,
    fr: 'Le classeur « {file} » est abîmé (partie {part}) ; rien n’est importé. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis choisissez ce fichier.',
    en: 'The workbook “{file}” is damaged (part {part}); nothing is imported. Open it in your spreadsheet, save it again, then choose that file.',
  },
  'imports.sheet-too-large': {
    status: 422,
    fr: '« {file} » : la feuille a plus de {max} cases ; elle n’est pas lue. Supprimez les lignes et colonnes vides ou sans rapport, enregistrez le classeur, puis choisissez-le de nouveau.',
    en: '“{file}”: the sheet has more than {max} cells; it is not read. Delete empty or unrelated rows and columns, save the workbook, then choose it again.',
  },
  'imports.sheets-left-out': {
    status: 422,
    fr: '« {file} » : seule la feuille « {sheet} » est lue ; {count|autre feuille ne l’est|autres feuilles ne le sont} pas ({places}). Pour en lire une autre, choisissez-la sous « Feuille » ; pour en lire plusieurs, enregistrez chacune dans un classeur à part.',
    en: '“{file}”: only the sheet “{sheet}” is read; {count|other sheet is|other sheets are} not ({places}). To read another one, choose it under “Sheet”; to read several, save each as a workbook of its own.',
  },
  'imports.sheet-unknown': {
    status: 422,
    fr: '« {file} » n’a pas de feuille « {sheet} » qui contienne quelque chose{sheets}. Choisissez l’une de celles qui sont dans le classeur, écrite comme sur son onglet.',
    en: '“{file}” has no sheet “{sheet}” that holds something{sheets}. Choose one of those in the workbook, written as on its tab.',
  },
  'imports.sheet-hidden-rows': {
    status: 422,
    fr: '« {file} » : la feuille « {sheet} » a {count|ligne masquée ou filtrée|lignes masquées ou filtrées} ({places}) ; ce qui est masqué est lu comme le reste. Supprimez du classeur ce qui ne doit pas être importé.',
    en: '“{file}”: the sheet “{sheet}” has {count|hidden or filtered row|hidden or filtered rows} ({places}); what is hidden is read like the rest. Delete from the workbook what is not to be imported.',
  },
  'imports.sheet-hidden-columns': {
    status: 422,
    fr: '« {file} » : la feuille « {sheet} » a {count|colonne masquée|colonnes masquées} ({places}) ; ce qui est masqué est lu comme le reste. Vérifiez la correspondance des colonnes.',
    en: '“{file}”: the sheet “{sheet}” has {count|hidden column|hidden columns} ({places}); what is hidden is read like the rest. Check the column mapping.',
  },
  'imports.sheet-errors': {
    status: 422,
    fr: '« {file} » : la feuille « {sheet} » a {count|case en erreur|cases en erreur} ({places}), comme #N/A ; rien n’y est lu. Corrigez les formules, enregistrez le classeur, puis choisissez-le de nouveau.',
    en: '“{file}”: the sheet “{sheet}” has {count|cell in error|cells in error} ({places}), such as #N/A; nothing is read there. Correct the formulas, save the workbook, then choose it again.',
  },
  'imports.sheet-merged': {
    status: 422,
    fr: '« {file} » : la feuille « {sheet} » a {count|case fusionnée|cases fusionnées} sur plusieurs lignes ({places}) ; la valeur est lue pour chacune de ces lignes. Vérifiez que c’est bien le sens du tableau.',
    en: '“{file}”: the sheet “{sheet}” has {count|cell merged|cells merged} over several rows ({places}); the value is read for each of these rows. Check that this is what the table means.',
  },
  'imports.guardian-number-conflict': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} porte dans SIECLE le numéro de {other}, déjà connu, mais leurs noms diffèrent. Rien n’est modifié : dites s’il s’agit de la même personne.',
    en: '“{file}”, line {line}: {person} bears in SIECLE the number of {other}, already known, but their names differ. Nothing is changed: say whether they are the same person.',
  },
});
