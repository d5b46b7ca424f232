import type { imports as english } from '../en/imports.js';
import type { SameKeys } from '../types.js';

/** The import wizard. */
const studentFields = {
  lastName: 'Nom de famille',
  usageName: 'Nom d’usage',
  firstName: 'Prénom',
  birthDate: 'Date de naissance',
  sex: 'Sexe',
  ine: 'INE',
  sourceId: 'Identifiant dans le logiciel de scolarité',
  class: 'Classe',
  email: 'Adresse mail',
  leftOn: 'Date de sortie',
};

const guardianFields = {
  civility: 'Civilité',
  lastName: 'Nom de famille',
  usageName: 'Nom d’usage',
  firstName: 'Prénom',
  kinship: 'Lien de parenté',
  responsibility: 'Responsabilité',
  sourceId: 'Identifiant dans le logiciel de scolarité',
  email: 'Adresse mail',
  mobile: 'Téléphone portable',
  phone: 'Téléphone',
  address1: 'Adresse, ligne 1',
  address2: 'Adresse, ligne 2',
  address3: 'Adresse, ligne 3',
  address4: 'Adresse, ligne 4',
  postalCode: 'Code postal',
  city: 'Commune',
  country: 'Pays',
};

export const imports: SameKeys<typeof english> = {
  imports: {
    begin: 'Importer des classes',
    history: 'Historique des imports',
    caption: 'Imports, du plus récent au plus ancien',
    none: 'Aucun import pour l’instant. Commencez par les listes de classes : rien n’est enregistré avant que vous ne l’ayez vérifié.',
    ofDate: 'Import du %{date}',
    steps: {
      label: 'Étapes de l’import',
      files: 'Fichiers',
      columns: 'Colonnes',
      review: 'Vérifier',
      done: 'Terminé',
    },
    states: {
      reading: 'En cours de lecture',
      uploaded: 'Colonnes à compléter',
      planned: 'À vérifier',
      applying: 'En cours',
      applied: 'Appliqué',
      interrupted: 'Interrompu',
      abandoned: 'Abandonné',
      undoing: 'Annulation en cours',
      undone: 'Annulé',
    },
    files: 'Fichiers',
    drop: 'Déposez les fichiers ici',
    choose: 'Choisir des fichiers',
    oneOrTwo:
      'Export de SIECLE (ZIP ou XML), CSV, ou classeur (XLSX, ODS). Un seul fichier avec élèves et responsables, ou un fichier pour chacun.',
    kilobytes: '%{number} ko',
    remove: 'Retirer',
    removeFile: 'Retirer %{name}',
    read: 'Lire %{number} fichier |||| Lire %{number} fichiers',
    readNone: 'Choisissez d’abord un fichier',
    reading: 'Lecture…',
    readingProgress: 'Avancement de la lecture',
    readingPhases: {
      waiting: 'Envoi des fichiers, ou attente d’un autre import…',
      opening: 'Ouverture de %{name}…',
      reading: 'Lecture de %{name}…',
      comparing: 'Comparaison avec l’établissement…',
      keeping: 'Préparation de la vérification…',
    },
    readingDone: {
      opening: '%{done} ligne parcourue |||| %{done} lignes parcourues',
      reading: '%{done} ligne lue |||| %{done} lignes lues',
      readingOf: '%{done} ligne lue sur %{total} |||| %{done} lignes lues sur %{total}',
      keepingOf:
        '%{done} changement préparé sur %{total} |||| %{done} changements préparés sur %{total}',
    },
    cancelReading: 'Annuler la lecture',
    readingCancelled: 'La lecture est annulée : rien n’en est enregistré.',
    nothingYet:
      'Rien n’est enregistré à cette étape : vous vérifierez chaque changement avant d’appliquer.',
    fileRows: '%{name} — %{number} ligne |||| %{name} — %{number} lignes',
    sheet: 'Feuille',
    sheetRows: '%{name} — %{number} ligne |||| %{name} — %{number} lignes',
    sheetHidden: '%{name} — %{number} ligne, masquée |||| %{name} — %{number} lignes, masquée',
    format: 'Format',
    encoding: 'Accents (encodage)',
    delimiter: 'Séparateur',
    formats: {
      'onde-students': 'ONDE, élèves',
      'onde-guardians': 'ONDE, responsables',
      'siecle-csv': 'SIECLE, extraction',
      'siecle-xml': 'SIECLE, XML',
      oneroster: 'OneRoster',
      generic: 'Autre fichier',
    },
    encodings: {
      'utf-8': 'UTF-8',
      'windows-1252': 'Windows (1252)',
      'iso-8859-15': 'ISO 8859-15',
      'utf-16le': 'UTF-16',
      macintosh: 'Mac OS',
    },
    delimiters: {
      semicolon: 'Point-virgule ;',
      comma: 'Virgule ,',
      tab: 'Tabulation',
      bar: 'Barre |',
      colon: 'Deux-points :',
    },
    mappingCaption: 'Vérifiez les accents des exemples, et ce que contient chaque colonne.',
    nothingToMap: 'Ce fichier dit lui-même qui est qui : il n’y a pas de colonnes à vérifier.',
    recognised: '%{number} colonne reconnue |||| %{number} colonnes reconnues',
    notUsed: '%{number} colonne laissée de côté |||| %{number} colonnes laissées de côté',
    column: 'Colonne',
    sample: 'Exemples',
    holds: 'Contient',
    holdsOf: 'Ce que contient la colonne %{column}',
    noHeader: 'Colonne %{number}, sans titre',
    leftOut: 'Ne pas importer',
    titles: 'Titres des colonnes',
    titlesOf: { line: 'Ligne %{number}', none: 'Aucun : la première ligne est une personne' },
    dateOrder: 'Dates',
    dateOrders: {
      unsaid: 'Jour ou mois en premier ?',
      'day-first': 'Jour/mois/année',
      'month-first': 'Mois/jour/année',
    },
    wholeLine: 'Ligne',
    student: 'Élève',
    guardian: 'Responsable %{number}',
    child: 'Enfant %{number}',
    reread: 'Relire avec ces colonnes',
    toReview: 'Continuer vers la vérification',
    backToColumns: 'Revenir aux colonnes',
    noPlan:
      'Le fichier n’a pas encore pu être comparé à l’établissement. Complétez d’abord les colonnes.',
    inFiles: {
      student: 'élève dans les fichiers |||| élèves dans les fichiers',
      guardian: 'responsable dans les fichiers |||| responsables dans les fichiers',
      link: 'rattachement |||| rattachements',
      class: 'classe |||| classes',
    },
    kinds: {
      student: {
        create: 'entrant |||| entrants',
        update: 'modifié |||| modifiés',
        move: 'change de classe |||| changent de classe',
        unchanged: 'inchangé |||| inchangés',
        leave: 'sortant |||| sortants',
      },
      guardian: {
        create: 'nouveau |||| nouveaux',
        update: 'modifié |||| modifiés',
        unchanged: 'inchangé |||| inchangés',
        leave: 'sortant |||| sortants',
      },
      link: {
        create: 'nouveau |||| nouveaux',
        update: 'modifié |||| modifiés',
        leave: 'retiré |||| retirés',
        unchanged: 'inchangé |||| inchangés',
      },
    },
    kindOf: {
      class: {
        create: 'Nouvelle classe',
        update: 'Classe modifiée',
        move: 'Classe modifiée',
        unchanged: 'Classe inchangée',
        leave: 'Classe retirée',
      },
      student: {
        create: 'Entrant',
        update: 'Modifié',
        move: 'Change de classe',
        unchanged: 'Inchangé',
        leave: 'Sortant',
      },
      guardian: {
        create: 'Nouveau responsable',
        update: 'Responsable modifié',
        move: 'Responsable modifié',
        unchanged: 'Responsable inchangé',
        leave: 'Responsable sortant',
      },
      link: {
        create: 'Nouveau rattachement',
        update: 'Rattachement modifié',
        move: 'Rattachement modifié',
        unchanged: 'Rattachement inchangé',
        leave: 'Rattachement retiré',
      },
    },
    merged:
      'dont %{number} reconnu sur plusieurs lignes |||| dont %{number} reconnus sur plusieurs lignes',
    absent:
      '+ %{number} absent des fichiers, laissé tel quel |||| + %{number} absents des fichiers, laissés tels quels',
    undecided: '%{number} ligne à décider |||| %{number} lignes à décider',
    rejected: '%{number} ligne rejetée |||| %{number} lignes rejetées',
    leftBefore: '%{number} déjà parti, non créé |||| %{number} déjà partis, non créés',
    fields: {
      student: studentFields,
      guardian: guardianFields,
      class: { name: 'Nom de la classe' },
      link: { kinship: 'Lien de parenté', responsibility: 'Responsabilité', rank: 'Ordre' },
      line: { role: 'Élève, responsable ou autre' },
      other: 'Autre information',
    },
    changes: 'Changements',
    changesCaption: 'Ce qui changerait, ancien → nouveau',
    appliedCaption: 'Ce qui a été appliqué, ancien → nouveau',
    searchChange: 'Nom',
    noChange: 'Aucun changement ne correspond.',
    heldNote:
      'Appliquer demande un code de votre application. Un responsable ajouté à un élève qui en a déjà un, et des coordonnées ajoutées ou modifiées, n’ouvrent rien pendant 72 heures ; ce qui dépasse la limite du jour attend l’accord de la direction.',
    seeHeld: 'Voir les responsables à vérifier',
    upToDate: 'L’établissement est à jour de ces fichiers : rien à appliquer.',
    apply: 'Appliquer %{number} changement |||| Appliquer %{number} changements',
    becomes: {
      student: {
        create: '%{number} élève entrant |||| %{number} élèves entrants',
        update: '%{number} élève modifié |||| %{number} élèves modifiés',
        move: '%{number} élève change de classe |||| %{number} élèves changent de classe',
        leave: '%{number} élève sortant |||| %{number} élèves sortants',
      },
      guardian: {
        create: '%{number} nouveau responsable |||| %{number} nouveaux responsables',
        update: '%{number} responsable modifié |||| %{number} responsables modifiés',
        leave: '%{number} responsable sortant |||| %{number} responsables sortants',
      },
    },
    unusual: 'Plus d’un élève sur dix change',
    unusualKnown:
      'L’établissement connaît %{number} élève. Cet import prévoit : |||| L’établissement connaît %{number} élèves. Cet import prévoit :',
    unusualWhat:
      'Vérifiez que ce sont les bons fichiers, de la bonne année et de tout l’établissement. Sinon, annulez et revenez aux fichiers : rien n’est encore enregistré.',
    applying:
      '%{number} changement en cours d’application. |||| %{number} changements en cours d’application.',
    errors: '%{number} erreur |||| %{number} erreurs',
    errorsCaption:
      'Ces lignes ne sont pas importées. Corrigez-les ici, dans le fichier des lignes refusées ou dans le logiciel d’origine.',
    correct: 'Corriger',
    correctOf: 'Corriger la ligne %{line}, %{name}',
    leaveOut: 'Laisser de côté',
    leaveOutOf: 'Laisser de côté la ligne %{line}, %{name}',
    cellOf: '%{column} (%{name})',
    keepCell: 'Garder',
    leaveCell: 'Ne rien changer',
    willBeLeftOut: 'Laissée de côté',
    takeRowBack: 'Revenir en arrière',
    takeRowBackOf: 'Revenir en arrière pour la ligne %{line}, %{name}',
    saveRows:
      'Enregistrer %{number} ligne et recalculer |||| Enregistrer %{number} lignes et recalculer',
    rowsSaved: 'Lignes enregistrées, résultat recalculé.',
    correctedRows:
      '%{number} ligne corrigée ou laissée de côté |||| %{number} lignes corrigées ou laissées de côté',
    correctedRowsCaption:
      'Ce qui a été dit ici de ces lignes compte dans ce résultat. Le fichier lui-même ne change pas.',
    whatWasDone: 'Corrigé',
    leftOutRow: 'Laissée de côté',
    correctedCell: '%{column} : %{before} → %{value} (corrigé)',
    emptyCell: '(vide)',
    rejectedRows:
      'Télécharger la ligne refusée de %{file} |||| Télécharger les %{number} lignes refusées de %{file}',
    rejectedRowsWhat:
      'Corrigez-les dans ce fichier, puis importez-le tel quel : il complète cet import, et ses colonnes sont déjà connues.',
    rejectedRowsNotKept: 'Colonnes qui n’y sont pas, car elles ne sont pas reprises : %{columns}.',
    newClasses:
      '%{number} classe que l’établissement n’a pas |||| %{number} classes que l’établissement n’a pas',
    newClassesCaption:
      'Elle sera créée, à moins que ce ne soit une de vos classes sous un autre nom. Votre choix vaudra aussi pour les prochains imports.',
    classOfFile: 'Classe du fichier',
    pupils: 'Élèves',
    inTheSchool: 'Dans l’établissement',
    becomesOf: 'Ce que devient %{name}',
    willBeMade: 'sera créée',
    saveClasses:
      'Enregistrer %{number} classe et recalculer |||| Enregistrer %{number} classes et recalculer',
    classesSaved: 'Classes retenues, résultat recalculé.',
    blanksWhat: 'Une cellule vide n’efface rien, sauf dans une colonne que vous cochez ici.',
    blanksErase:
      'Les cellules vides de « %{column} » effacent (%{number} valeur) |||| Les cellules vides de « %{column} » effacent (%{number} valeurs)',
    warnings: '%{number} avertissement |||| %{number} avertissements',
    warningsCaption: 'Ces lignes sont importées, sauf ce qui est dit ici.',
    person: 'Personne',
    wholeFile: 'Tout le fichier',
    line: 'Ligne',
    lines: 'Lignes',
    value: 'Valeur',
    message: 'Ce qui s’est passé, et que faire',
    file: 'Fichier',
    showAll: 'Afficher les %{number}',
    decisions: '%{number} doublon possible à vérifier |||| %{number} doublons possibles à vérifier',
    decisionsCaption:
      'Peut-être la même personne. Rien n’est réuni avant votre réponse, qui vaudra aussi pour les prochains imports. Ce qui est créé sans l’attendre est dans les changements ci-dessous.',
    kindOfQuestion: {
      'near-match':
        '%{number} élève qui ressemble à un élève connu |||| %{number} élèves qui ressemblent à un élève connu',
      'birth-date-uncertain':
        '%{number} élève dont la date de naissance manque d’un côté |||| %{number} élèves dont la date de naissance manque d’un côté',
      'identifier-conflict':
        '%{number} identifiant qui désigne quelqu’un d’autre |||| %{number} identifiants qui désignent quelqu’un d’autre',
      'student-spelled-twice':
        '%{number} élève écrit de deux façons |||| %{number} élèves écrits de deux façons',
      'homonym-students':
        '%{number} nom porté par plusieurs élèves |||| %{number} noms portés par plusieurs élèves',
      'guardian-uncertain':
        '%{number} responsable qui peut être l’un de plusieurs |||| %{number} responsables qui peuvent être l’un de plusieurs',
      'near-guardian':
        '%{number} responsable qui ressemble à un responsable connu |||| %{number} responsables qui ressemblent à un responsable connu',
      'homonym-guardians':
        '%{number} nom porté par plusieurs responsables |||| %{number} noms portés par plusieurs responsables',
      'similar-guardians':
        '%{number} responsable dont le nom ressemble à un autre |||| %{number} responsables dont le nom ressemble à un autre',
    },
    all: {
      same: 'La même personne, pour les %{number}',
      different: 'Deux personnes, pour les %{number}',
    },
    whoIsIt: 'Qui est %{name} ?',
    verdicts: {
      same: 'La même personne',
      different: 'Deux personnes',
      is: 'C’est %{name}',
      later: 'Plus tard',
      many: { same: 'Tous la même personne', different: 'Tous différents' },
    },
    sideBySide: 'Ce que l’on sait de chacun',
    alreadyKnown: 'Déjà connu',
    onLine: 'Ligne %{number}',
    differs: 'Ce qui diffère',
    shared: 'Pareil des deux côtés : %{values}',
    compared: {
      civility: 'Civilité',
      lastName: 'Nom de famille',
      usageName: 'Nom d’usage',
      firstName: 'Prénom',
      birthDate: 'Date de naissance',
      sex: 'Sexe',
      class: 'Classe',
      children: 'Enfants',
      ine: 'INE',
      email: 'Adresse mail',
      mobile: 'Téléphone portable',
      phone: 'Téléphone',
      address: 'Adresse',
    },
    mergeKnown: 'Réunir ces deux fiches…',
    saveAnswers:
      'Enregistrer %{number} réponse et recalculer |||| Enregistrer %{number} réponses et recalculer',
    answersSaved:
      'Réponse retenue, résultat recalculé. |||| Réponses retenues, résultat recalculé.',
    answered: '%{number} réponse retenue |||| %{number} réponses retenues',
    answeredCaption:
      'Ce qui a été répondu, ici ou lors d’un import précédent, et compte dans ce résultat.',
    answer: 'Réponse',
    takeBack: 'Revenir sur la réponse',
    answerTakenBack: 'La question se pose de nouveau.',
    abandon: 'Abandonner cet import',
    abandonWhat: 'Les fichiers sont oubliés. Rien n’était enregistré, rien ne change.',
    abandoned: 'Import abandonné.',
    wasAbandoned: 'Cet import a été abandonné ; rien n’a changé.',
    beingRead: 'Les fichiers sont en cours de lecture. Rechargez la page dans un instant.',
    resume: 'Reprendre',
    resumed: 'L’import reprend où il s’était arrêté.',
    abandonRest: 'Abandonner le reste',
    abandonRestWhat:
      'Ce qui est déjà appliqué est conservé et reste listé ici. Le reste n’est pas appliqué, et les fichiers sont oubliés.',
    restAbandoned:
      'Cet import a été interrompu, puis le reste abandonné : %{number} changement appliqué est conservé. |||| Cet import a été interrompu, puis le reste abandonné : %{number} changements appliqués sont conservés.',
    appliedSoFar: 'Ce qui a été appliqué',
    progress:
      '%{done} changement appliqué sur %{total} |||| %{done} changements appliqués sur %{total}',
    progressLabel: 'Avancement de l’import',
    mayLeave: 'Vous pouvez quitter cette page : l’import continue.',
    triedAgain:
      'Un essai n’a pas abouti. Le suivant se fera de lui-même le %{date} : il n’y a rien à faire.',
    stop: 'Interrompre',
    stopWhat:
      'Ce qui est déjà appliqué est conservé et listé ; vous pourrez ensuite reprendre l’import, ou abandonner le reste.',
    stopping:
      'L’import s’arrête après les changements en cours ; ce qui est appliqué est conservé.',
    applied:
      '%{number} changement appliqué le %{date}. |||| %{number} changements appliqués le %{date}.',
    interrupted:
      'L’import s’est arrêté avant la fin : %{number} changement appliqué sur %{total}, conservé. Reprenez-le pour finir, ou abandonnez le reste. |||| L’import s’est arrêté avant la fin : %{number} changements appliqués sur %{total}, conservés. Reprenez-le pour finir, ou abandonnez le reste.',
    notCoveredTitle: 'Classes que le fichier ne couvre pas',
    absentTitle: '%{number} élève absent du fichier |||| %{number} élèves absents du fichier',
    absentCaption:
      'Ces élèves sont dans les classes que couvrent les fichiers, mais sur aucune ligne. Sans choix de votre part, ils restent. Un élève parti garde son accès 90 jours, et le retrouve s’il revient.',
    keep: 'Garder',
    leaves: 'Parti',
    keepAll: 'Les garder, les %{number}',
    leaveAll: 'Marquer les %{number} comme partis',
    keepClass: '%{class} : les garder (%{number})',
    leaveClass: '%{class} : marquer comme partis (%{number})',
    saveLeavers:
      'Enregistrer : %{number} parti, et recalculer |||| Enregistrer : %{number} partis, et recalculer',
    leaversSaved: 'Choix retenu, résultat recalculé.',
    partialClass:
      'Classe %{name} : %{absent} élèves sur %{total} ne sont pas dans le fichier. Il ne couvre pas cette classe : aucun départ n’y est proposé.',
    typeLeavers: 'Tapez le nombre d’élèves notés partis : %{number}',
    typeMoves: 'Tapez le nombre d’élèves qui changent de classe : %{number}',
    knownElsewhere:
      'dont %{number} qui a peut-être un compte dans un autre établissement |||| dont %{number} qui ont peut-être un compte dans un autre établissement',
    returned: 'dont %{number} de retour |||| dont %{number} de retour',
    sameFileBy: 'Ce même fichier a déjà été importé le %{date}, par %{name}.',
    sameFileShort: 'Déjà importé le %{date}, par %{name}',
    newcomerLetters:
      'Imprimer le courrier du nouveau compte |||| Imprimer les courriers des %{number} nouveaux',
    reportOf: 'Compte rendu de l’import du %{date}',
    reportBy: '%{school} — importé par %{name} : %{files}',
    peopleOf: {
      arrivedStudents: '%{number} élève arrivé |||| %{number} élèves arrivés',
      movedStudents: '%{number} changement de classe |||| %{number} changements de classe',
      leftStudents: '%{number} élève parti |||| %{number} élèves partis',
      returnedStudents: '%{number} élève de retour |||| %{number} élèves de retour',
      correctedStudents:
        '%{number} fiche d’élève corrigée |||| %{number} fiches d’élèves corrigées',
      arrivedGuardians: '%{number} nouveau responsable |||| %{number} nouveaux responsables',
      leftGuardians: '%{number} responsable parti |||| %{number} responsables partis',
      correctedGuardians:
        '%{number} fiche de responsable corrigée |||| %{number} fiches de responsables corrigées',
    },
    nobodyChanged: 'Cet import n’a changé la fiche de personne.',
    becameWhat: 'Ce qui a changé',
    printReport: 'Imprimer le rapport',
    report: 'Rapport',
    reportCaption: 'Ce que l’import a fait',
    classesCaption: 'Classes des fichiers',
    who: 'Qui',
    columns: {
      create: 'Nouveaux',
      update: 'Modifiés',
      move: 'Changent de classe',
      leave: 'Sortants',
      unchanged: 'Inchangés',
      absent: 'Absents des fichiers',
    },
  },
  recipes: {
    title: 'Quel export ?',
    siecle: 'Collège, lycée : SIECLE',
    siecleXmlPath:
      'Base élèves, Exploitation, Exports standard, Exports XML génériques : exportez ElevesAvecAdresses et ResponsablesAvecAdresses le même jour, et donnez les deux ZIP ensemble, tels quels. SIECLE ne propose ces exports que tôt le matin et en soirée.',
    sieclePath:
      'Ou bien Base élèves, Exploitation, Extractions : choisissez le format CSV. Cochez ces colonnes ; leur ordre est indifférent.',
    student: 'Pour l’élève',
    guardians: 'Pour les deux responsables',
    onde: 'École : ONDE',
    ondePath:
      'Exportez les élèves (CSVExtraction.csv) et les responsables (CSVExtraction Parents.csv), sans choisir de niveau ni de classe. Donnez les deux fichiers ensemble.',
    other: 'Un autre logiciel',
    otherPath:
      'Tout fichier CSV ou classeur (XLSX, ODS) avec une ligne de titres : vous direz ce que contient chaque colonne.',
    missing:
      'Sans date de naissance, un élève ne reçoit pas de mot de passe provisoire ; sans téléphone portable, un responsable ne peut pas suivre les parcours rapides.',
    columns: {
      lastName: 'Nom de famille',
      firstName: 'Prénom',
      birthDate: 'Date de naissance',
      class: 'Division',
      kinship: 'Lien de parenté',
      responsibility: 'Niveau de responsabilité',
      mobile: 'Tél. portable',
      email: 'Courriel',
      address: 'Adresse, code postal, commune',
    },
  },
};
