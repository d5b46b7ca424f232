import { defineErrors } from './define.js';

/** What may be said while an import compares the people of the files with those the school knows. */
export const importsPlanningErrors = defineErrors({
  'imports.no-guardians': {
    status: 422,
    fr: 'Aucun fichier n’apporte de responsables : seuls les élèves seront importés. Ajoutez le fichier des responsables (ONDE) ou cochez les représentants légaux (SIECLE).',
    en: 'No file brings guardians: only the students will be imported. Add the guardians’ file (ONDE) or tick the représentants légaux (SIECLE).',
  },
  'imports.student-twice': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} figure déjà ligne {otherLine} de « {otherFile} ». Cette ligne n’est pas importée ; supprimez-la de l’export.',
    en: '“{file}”, line {line}: {person} is already on line {otherLine} of “{otherFile}”. This line is not imported; remove it from the export.',
  },
  'imports.student-lines-joined': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} est, selon la réponse retenue, l’élève de la ligne {otherLine} de « {otherFile} ». De cette ligne ne viennent que les responsables.',
    en: '“{file}”, line {line}: {person} is, by the answer that was kept, the student of line {otherLine} of “{otherFile}”. Of this line only the guardians are taken.',
  },
  'imports.leaver-unknown': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} a une date de sortie et n’est pas connu de l’établissement ; rien n’est créé.',
    en: '“{file}”, line {line}: {person} has a leaving date and is not known to the school; nothing is created.',
  },
  'imports.leaves-later': {
    status: 422,
    fr: '« {file} » : {count|élève|élèves} avec une date de sortie à venir, à partir du {date}. Jusque-là ces élèves sont présents et importés comme les autres ; importez de nouveau après leur départ.',
    en: '“{file}”: {count|student|students} with a leaving date to come, from {date} on. Until then these students are present and imported like the others; import again once they have left.',
  },
  'imports.child-not-found': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} est responsable de {child}, qu’aucun fichier ni l’établissement ne connaît. Vérifiez l’orthographe ou ajoutez l’élève ; ce lien n’est pas fait.',
    en: '“{file}”, line {line}: {person} is a guardian of {child}, whom neither a file nor the school knows. Check the spelling or add the student; this link is not made.',
  },
  'imports.guardian-without-child': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} n’a aucun enfant reconnu et n’est pas importé. Corrigez le nom des enfants, puis importez de nouveau.',
    en: '“{file}”, line {line}: {person} has no child that is recognised and is not imported. Correct the names of the children, then import again.',
  },
  'imports.guardian-values-differ': {
    status: 422,
    fr: '« {file} », ligne {line} : {person} est la même personne que ligne {otherLine}, mais « {value} » y est différent ({kept}). La première valeur est gardée ; vérifiez la fiche.',
    en: '“{file}”, line {line}: {person} is the same person as on line {otherLine}, but “{value}” is different there ({kept}). The first value is kept; check the record.',
  },
  'imports.homonym-guardians': {
    status: 409,
    fr: '{person} : plusieurs responsables portent exactement ce nom ({places}). Ils restent des personnes distinctes ; indiquez s’il s’agit de la même.',
    en: '{person}: several guardians bear exactly this name ({places}). They stay different persons; say whether they are the same.',
  },
  'imports.similar-guardians': {
    status: 409,
    fr: '{person} et {other} ({places}) ont des noms proches et partagent un téléphone, une adresse mail ou une adresse postale. Deux comptes sont prévus : dites s’il s’agit de la même personne.',
    en: '{person} and {other} ({places}) have similar names and share a telephone, an e-mail address or a postal address. Two accounts are planned: say whether they are the same person.',
  },
  'imports.homonym-students': {
    status: 409,
    fr: '{person} : plusieurs élèves portent exactement ce nom et une date de naissance manque ({places}). Dites s’il s’agit du même élève, ou complétez la date de naissance.',
    en: '{person}: several students bear exactly this name and a birth date is missing ({places}). Say whether they are one student, or fill in the birth date.',
  },
  'imports.student-spelled-twice': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} et {other} ({places}) portent le même nom à un accent, un trait d’union ou une apostrophe près, et sont nés le même jour. Cette ligne attend : dites s’il s’agit du même élève, ou donnez leurs deux INE.',
    en: '“{file}”, line {line}: {person} and {other} ({places}) bear the same name but for an accent, a hyphen or an apostrophe, and were born on the same day. This line waits: say whether they are one student, or give the INE of both.',
  },
  'imports.same-identifier': {
    status: 409,
    fr: 'L’identifiant {identifier} est donné à des élèves différents ({places}). Aucun n’est importé : corrigez l’identifiant dans le logiciel d’origine.',
    en: 'The identifier {identifier} is given to different students ({places}). None is imported: correct the identifier in the source software.',
  },
  'imports.identifier-conflict': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} et {other}, déjà connu, se ressemblent mais leurs identifiants ou leurs données se contredisent. Rien n’est modifié : dites s’il s’agit du même élève.',
    en: '“{file}”, line {line}: {person} and {other}, already known, look alike but their identifiers or data contradict each other. Nothing is changed: say whether they are the same student.',
  },
  'imports.birth-date-uncertain': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} porte le même nom que {other}, mais l’une des deux dates de naissance manque. Rien n’est modifié : complétez la date, ou dites s’il s’agit du même élève.',
    en: '“{file}”, line {line}: {person} bears the same name as {other}, but one of the two birth dates is missing. Nothing is changed: fill in the date, or say whether they are the same student.',
  },
  'imports.near-match': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} ressemble à {other}, qui n’est pas dans le fichier. Rien n’est créé : dites s’il s’agit du même élève (faute de frappe, accent, date).',
    en: '“{file}”, line {line}: {person} looks like {other}, who is not in the file. Nothing is created: say whether they are the same student (typing error, accent, date).',
  },
  'imports.student-returning': {
    status: 409,
    fr: '« {file} », ligne {line} : {person}, parti le {date}, figure dans le fichier : l’élève est de retour et retrouve son compte. Si ce n’est pas le cas, n’appliquez pas cet import : le fichier est ancien.',
    en: '“{file}”, line {line}: {person}, who left on {date}, is in the file: the student is back and gets the same account. If that is not so, do not apply this import: the file is an old one.',
  },
  'imports.account-elsewhere': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} : un compte existe déjà dans l’installation pour le même INE, ou pour les mêmes nom, prénom et date de naissance. L’élève est importé avec un compte à lui ; l’établissement où ce compte existe dira s’il s’agit de la même personne. Vous n’avez rien à faire.',
    en: '“{file}”, line {line}: {person}: an account already exists in the installation for the same INE, or for the same names and birth date. The student is imported with an account of their own; the school where that account exists will say whether it is the same person. There is nothing for you to do.',
  },
  'imports.elsewhere-limit': {
    status: 429,
    fr: '« {file} » : votre établissement a fait chercher aujourd’hui autant de comptes existants qu’il le peut en un jour. Les autres nouveaux élèves n’ont pas été cherchés dans l’installation ; ils sont importés avec un compte à eux. Pour qu’ils soient cherchés, attendez demain et recalculez.',
    en: '“{file}”: your school has had as many existing accounts looked for today as it may in a day. The other new students were not looked for in the installation; they are imported with accounts of their own. For them to be looked for, wait until tomorrow and plan again.',
  },
  'imports.child-uncertain': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} est responsable de {child}, mais plusieurs élèves peuvent convenir ou la classe diffère. Le lien n’est pas fait : précisez la classe ou rattachez l’élève à la main.',
    en: '“{file}”, line {line}: {person} is a guardian of {child}, but several students may fit or the class differs. The link is not made: state the class or link the student by hand.',
  },
  'imports.near-guardian': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} ressemble à {other}, déjà responsable du même élève. Rien n’est créé : dites s’il s’agit de la même personne.',
    en: '“{file}”, line {line}: {person} looks like {other}, already a guardian of the same student. Nothing is created: say whether they are the same person.',
  },
  'imports.guardian-uncertain': {
    status: 409,
    fr: '« {file} », ligne {line} : {person} peut être l’un de plusieurs responsables de ce nom déjà connus ({other}). Rien n’est modifié : dites lequel.',
    en: '“{file}”, line {line}: {person} may be one of several known guardians of this name ({other}). Nothing is changed: say which one.',
  },
});
