import {
  IMPORT_YEARS,
  LAYOUTS,
  LETTER_HOLDERS,
  ROLES,
  SCHOOL_KINDS,
  SECRETS_CHOICES,
} from '@trousseau/shared';
import type { Command, CommandOption } from './command.js';

const SCHOOL: CommandOption = {
  flags: '--school <UAI>',
  says: 'code UAI de l’établissement',
  required: true,
};

const DATE_ORDER: CommandOption = {
  flags: '--date-order <ordre>',
  says: 'ce qui vient en premier dans les dates : day-first (le jour) ou month-first (le mois)',
};

const SHEET: CommandOption = {
  flags: '--sheet <fichier=feuille>',
  says: 'la feuille à lire d’un classeur, par exemple Classes.xlsx=Feuil2 ; sinon la première dont les titres nomment des personnes',
  repeated: true,
};

const DECISIONS: CommandOption = {
  flags: '--decisions <fichier>',
  says: 'réponses aux questions, en JSON : {"answers":[{"one","other","verdict"}]}, avec les clés que donne plan-import --json',
};

const STUDENT: CommandOption = {
  flags: '--student <identifiant>',
  says: 'l’élève, tel que le nomme son adresse dans la console',
};

const GUARDIAN: CommandOption = {
  flags: '--guardian <identifiant>',
  says: 'ou le responsable',
};

const servers = () => import('./server-commands.js');
const schools = () => import('./school-commands.js');
const imports = () => import('./import-commands.js');
const letters = () => import('./letter-commands.js');
const audit = () => import('./audit-commands.js');
const years = () => import('./year-commands.js');
const incidents = () => import('./incident-commands.js');
const backups = () => import('./backup-commands.js');

const BACKUP_KEY: CommandOption = {
  flags: '--key <fichier>',
  says: 'la clé des sauvegardes ; sinon backup.key du dossier des clés',
};

const YEAR: CommandOption = {
  flags: '--year <année>',
  says: 'l’année des fichiers : l’année en cours, ou l’année suivante si elle est ouverte',
  choices: IMPORT_YEARS,
  byDefault: 'current',
};

/** Every command of `trousseau`, in the order in which an installation meets them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    summary: 'Démarre le serveur : portail, console et API.',
    options: [],
    load: async () => (await servers()).serve,
  },
  {
    name: 'migrate',
    summary:
      'Met la base à jour, sans retour en arrière. SQLite est d’abord copiée ; pour MariaDB, dites que la copie est faite.',
    options: [{ flags: '--copy-made', says: 'une copie de la base MariaDB est faite' }],
    load: async () => (await servers()).migrate,
  },
  {
    name: 'create-school',
    summary: 'Crée un établissement et son année en cours.',
    options: [
      { flags: '--uai <UAI>', says: 'son code, par exemple 0130001F', required: true },
      { flags: '--name <nom>', says: 'son nom, 120 caractères au plus', required: true },
      { flags: '--kind <type>', says: 'son type', choices: SCHOOL_KINDS, byDefault: 'college' },
    ],
    load: async () => (await schools()).createSchool,
  },
  {
    name: 'create-staff',
    summary:
      'Donne un rôle à quelqu’un, et affiche le lien à usage unique par lequel il choisit un mot de passe.',
    options: [
      { flags: '--email <adresse>', says: 'son adresse électronique', required: true },
      { flags: '--role <rôle>', says: 'son rôle', choices: ROLES, byDefault: 'secretary' },
      {
        ...SCHOOL,
        says: 'code UAI de l’établissement ; inutile pour un operator',
        required: false,
      },
    ],
    load: async () => (await schools()).createStaff,
  },
  {
    name: 'clear-networks',
    summary:
      'Efface les réseaux autorisés du personnel d’un établissement, des operators ou de tous : chacun se connecte de nouveau de partout.',
    options: [
      { ...SCHOOL, required: false },
      { flags: '--operators', says: 'ceux des operators' },
      { flags: '--all', says: 'tous' },
    ],
    load: async () => (await schools()).clearNetworks,
  },
  {
    name: 'plan-import',
    summary: 'Dit ce que ferait un import. N’écrit rien.',
    files: true,
    options: [SCHOOL, YEAR, DECISIONS, DATE_ORDER, SHEET],
    load: async () => (await imports()).planImport,
  },
  {
    name: 'import',
    summary: 'Importe des fichiers : le plan est fait et appliqué aussitôt.',
    files: true,
    options: [
      SCHOOL,
      { flags: '--yes', says: 'confirme que les fiches vont changer (obligatoire)' },
      { flags: '--reason <motif>', says: 'motif, gardé au journal' },
      YEAR,
      DECISIONS,
      {
        flags: '--leave-absent',
        says: 'note partis les élèves absents des classes que les fichiers couvrent',
      },
      {
        flags: '--leavers <nombre>',
        says: 'confirme le nombre d’élèves notés partis, demandé au-delà de 10 % et à partir de 5',
      },
      {
        flags: '--moves <nombre>',
        says: 'confirme le nombre d’élèves qui changent de classe, demandé au-delà de 10 % et à partir de 5',
      },
      DATE_ORDER,
      SHEET,
    ],
    load: async () => (await imports()).importCommand,
  },
  {
    name: 'watch-imports',
    summary:
      'Surveille un dossier : importe seul ce qui ne laisse rien à décider, sinon ouvre une tâche dans la console.',
    files: 'one-folder',
    options: [
      SCHOOL,
      {
        flags: '--keep-days <N>',
        says: 'jours pendant lesquels les fichiers lus sont gardés, 7 au plus ; ils sont sinon effacés',
        byDefault: '0',
      },
      { flags: '--once', says: 'regarde une fois et s’arrête, pour une tâche planifiée' },
    ],
    load: async () => (await import('./watch-command.js')).watchImports,
  },
  {
    name: 'undo-import',
    summary:
      'Annule un import appliqué ; sans --yes, dit ce que cela ferait, et qui resterait. Possible pendant 60 jours.',
    options: [
      SCHOOL,
      { flags: '--import <identifiant>', says: 'l’import à annuler', required: true },
      { flags: '--yes', says: 'confirme que l’import est annulé' },
      { flags: '--reason <motif>', says: 'motif, gardé au journal' },
      {
        flags: '--close-staying <N>',
        says: 'ferme comme sortants ceux qui restent et que l’import avait ajoutés : leur nombre',
      },
    ],
    load: async () => (await import('./undo-import-command.js')).undoImport,
  },
  {
    name: 'rejected-rows',
    summary:
      'Écrit les lignes qu’un import n’a pas prises, dans un fichier à corriger et à importer de nouveau.',
    options: [
      SCHOOL,
      {
        flags: '--import <identifiant>',
        says: 'l’import, tel que le nomme son adresse dans la console',
        required: true,
      },
      {
        flags: '--out <fichier>',
        says: 'fichier à créer, avec les données des familles',
        required: true,
      },
      { flags: '--file <rang>', says: 'le rang du fichier dans l’import', byDefault: '1' },
      { flags: '--reason <motif>', says: 'motif, gardé au journal' },
    ],
    load: async () => (await import('./rejected-rows-command.js')).rejectedRows,
  },
  {
    name: 'open-year',
    summary: 'Ouvre l’année suivante à côté de l’année en cours, qui ne change pas.',
    options: [
      SCHOOL,
      { flags: '--start <année>', says: 'année civile où elle commence, pour être sûr : 2027' },
      { flags: '--yes', says: 'ouvre ; sinon dit seulement quelle année serait ouverte' },
    ],
    load: async () => (await years()).openYear,
  },
  {
    name: 'close-year',
    summary: 'Referme l’année suivante, ouverte par erreur, tant qu’elle est vide.',
    options: [SCHOOL],
    load: async () => (await years()).closeYear,
  },
  {
    name: 'switch-year',
    summary: 'Bascule dans l’année suivante : arrivées, passages et départs.',
    options: [
      SCHOOL,
      { flags: '--yes', says: 'bascule ; sinon dit seulement ce que cela ferait' },
      {
        flags: '--expect-leavers <N>',
        says: 'nombre de départs attendu, quand il y en a plus que prévu',
      },
    ],
    load: async () => (await years()).switchYear,
  },
  {
    name: 'undo-year',
    summary: 'Annule la dernière bascule, pendant 14 jours.',
    options: [SCHOOL, { flags: '--yes', says: 'annule ; sinon dit seulement ce que cela ferait' }],
    load: async () => (await years()).undoYear,
  },
  {
    name: 'void-letters',
    summary:
      'Après un incident, annule tous les mots de passe provisoires d’un établissement ou de tous ; sans --yes, dit combien il y en a. Les prochains courriers sont proposés.',
    options: [
      { ...SCHOOL, required: false },
      { flags: '--all-schools', says: 'ceux de tous les établissements' },
      { flags: '--reason <motif>', says: 'motif, gardé au journal', required: true },
      { flags: '--count <nombre>', says: 'combien il y en a, tel que la commande l’a dit' },
      { flags: '--yes', says: 'annule ; sinon dit seulement combien il y en a' },
    ],
    load: async () => (await incidents()).voidLetters,
  },
  {
    name: 'change-passwords',
    summary:
      'Après un incident, fait changer à la prochaine connexion les mots de passe plus anciens qu’un jour, dans un établissement ou dans tous ; sans --yes, dit combien il y en a.',
    options: [
      { ...SCHOOL, required: false },
      { flags: '--all-schools', says: 'ceux de tous les établissements' },
      { flags: '--since <jour>', says: 'premier jour de la fuite, AAAA-MM-JJ', required: true },
      { flags: '--reason <motif>', says: 'motif, gardé au journal', required: true },
      { flags: '--count <nombre>', says: 'combien il y en a, tel que la commande l’a dit' },
      { flags: '--yes', says: 'les fait changer ; sinon dit seulement combien il y en a' },
    ],
    load: async () => (await incidents()).changePasswords,
  },
  {
    name: 'print-letters',
    summary:
      'Émet un tirage de courriers et écrit son PDF ; avec --run, imprime encore un tirage ouvert et n’émet rien.',
    options: [
      SCHOOL,
      { flags: '--reason <motif>', says: 'motif, gardé au journal', required: true },
      { flags: '--out <fichier>', says: 'fichier PDF à créer', required: true },
      { flags: '--class <nom>', says: 'seulement cette classe', repeated: true },
      {
        flags: '--holder <qui>',
        says: 'destinataires ; student pour coupons-8',
        choices: LETTER_HOLDERS,
      },
      { flags: '--login <identifiant>', says: 'seulement ce compte', repeated: true },
      {
        flags: '--state <état>',
        says: 'seulement ces comptes ; sinon ceux qui ne sont pas activés',
        repeated: true,
      },
      {
        flags: '--secrets <choix>',
        says: 'mot de passe là où il le faut, ou pour tous',
        choices: SECRETS_CHOICES,
        byDefault: 'needed',
      },
      { flags: '--valid-until <AAAA-MM-JJ>', says: 'dernier jour de validité ; trois mois sinon' },
      { flags: '--reissue', says: 'émet aussi pour ceux dont le courrier est encore valable' },
      { flags: '--yes-void <N>', says: 'nombre de courriers que cela annule, avec --reissue' },
      { flags: '--run <identifiant>', says: 'tirage ouvert à imprimer encore' },
      {
        flags: '--layout <présentation>',
        says: 'mise en page',
        choices: LAYOUTS,
        byDefault: 'window',
      },
      {
        flags: '--allow-local-address',
        says: 'accepte une adresse que les familles n’ouvrent pas',
      },
    ],
    load: async () => (await letters()).printLetters,
  },
  {
    name: 'activation-status',
    summary: 'Compte les comptes d’un établissement par état, par parcours et par classe.',
    options: [SCHOOL],
    load: async () => (await schools()).activationStatus,
  },
  {
    name: 'rotate-keys',
    summary:
      'Change la clé maîtresse et les clés qui scellent les courriers, pendant que le serveur tourne ; sans --yes, dit ce que cela ferait.',
    options: [
      { flags: '--yes', says: 'change les clés, ou reprend un changement interrompu' },
      {
        flags: '--sealing-only',
        says: 'seulement les clés qui scellent les courriers encore imprimables',
      },
      {
        flags: '--unreadable <N>',
        says: 'abandonne les valeurs qu’aucune clé n’ouvre : leur nombre',
      },
      { flags: '--reason <motif>', says: 'motif, gardé au journal' },
    ],
    load: async () => (await import('./rotate-keys-command.js')).rotateKeys,
  },
  {
    name: 'recount',
    summary:
      'Recompte d’après les fiches ce que lisent les listes et les chiffres, établissement par établissement, et dit ce qui diffère.',
    options: [
      { ...SCHOOL, says: 'seulement cet établissement', required: false },
      { flags: '--repair', says: 'réécrit ce qui diffère' },
    ],
    load: async () => (await import('./recount-command.js')).recount,
  },
  {
    name: 'retention',
    summary:
      'Efface ce qui a été gardé assez longtemps, comme le serveur le fait chaque jour ; ou dit ce qui le serait, ou raccourcit une durée.',
    options: [
      { flags: '--dry-run', says: 'dit ce qui serait effacé, règle par règle. N’écrit rien.' },
      {
        flags: '--set <règle=jours>',
        says: 'raccourcit une durée, pour l’établissement nommé, sinon pour tous ceux qui n’ont rien dit',
        repeated: true,
      },
      { ...SCHOOL, says: 'l’établissement, avec --dry-run ou --set', required: false },
      { flags: '--reason <motif>', says: 'motif d’un --set, gardé au journal' },
    ],
    load: async () => (await import('./retention-command.js')).retention,
  },
  {
    name: 'person-data',
    summary:
      'Écrit dans un fichier tout ce que l’établissement a d’une personne (droit d’accès) ; personne d’autre n’y figure.',
    options: [
      SCHOOL,
      STUDENT,
      GUARDIAN,
      {
        flags: '--out <fichier>',
        says: 'fichier JSON à créer ; une page à lire s’il finit par .html',
        required: true,
      },
      { flags: '--reason <motif>', says: 'motif, gardé au journal', required: true },
    ],
    load: async () => (await import('./person-commands.js')).personData,
  },
  {
    name: 'erase-person',
    summary: 'Efface une personne de l’établissement ; sans --rows, dit ce que cela effacerait.',
    options: [
      SCHOOL,
      STUDENT,
      GUARDIAN,
      {
        flags: '--rows <N>',
        says: 'confirme le nombre de lignes, tel qu’il est dit sans cette option',
      },
      { flags: '--reason <motif>', says: 'motif, gardé au journal, demandé avec --rows' },
    ],
    load: async () => (await import('./person-commands.js')).erasePerson,
  },
  {
    name: 'close-school',
    summary:
      'Fait partir un établissement : fermé, exporté, effacé, avec une preuve. Sans --people, dit ce qui partirait. Se relance après un arrêt.',
    options: [
      SCHOOL,
      {
        flags: '--people <N>',
        says: 'confirme le nombre de personnes, tel qu’il est dit sans cette option',
      },
      { flags: '--out <fichier>', says: 'fichier d’export à créer, lisible de vous seul' },
      { flags: '--reason <motif>', says: 'motif, gardé au journal, demandé avec --people' },
    ],
    load: async () => (await import('./close-school-command.js')).closeSchool,
  },
  {
    name: 'backup',
    summary:
      'Sauvegarde la base, serveur en marche, dans un fichier chiffré, relu aussitôt. Aucun courrier ouvert, aucune session n’y est.',
    options: [
      {
        flags: '--to <chemin>',
        says: 'fichier à créer, ou dossier où le nommer d’après le moment',
        required: true,
      },
      BACKUP_KEY,
    ],
    load: async () => (await backups()).backup,
  },
  {
    name: 'verify-backup',
    summary: 'Relit une sauvegarde d’un bout à l’autre, sans rien restaurer.',
    files: 'one-file',
    options: [BACKUP_KEY],
    load: async () => (await backups()).verifyBackup,
  },
  {
    name: 'restore',
    summary:
      'Met une sauvegarde à la place de la base, serveur arrêté. Celle d’une version antérieure est mise à jour.',
    files: 'one-file',
    options: [
      BACKUP_KEY,
      {
        flags: '--replaces <nombre>',
        says: 'confirme le nombre de personnes en place, qui sont remplacées',
      },
    ],
    load: async () => (await backups()).restore,
  },
  {
    name: 'after-restore',
    summary:
      'Après une restauration : dit ce qui a été émis ou activé depuis, et quels rattachements suspendus sont à confirmer.',
    options: [
      {
        flags: '--void <nombre>',
        says: 'annule les courriers utilisés depuis, qui ouvrent de nouveau leur compte : leur nombre',
      },
      {
        flags: '--confirm-suspended <nombre>',
        says: 'confirme que ce sont là tous les rattachements suspendus de l’établissement : leur nombre',
      },
      { ...SCHOOL, says: 'l’établissement qui confirme', required: false },
    ],
    load: async () => (await backups()).afterRestore,
  },
  {
    name: 'verify-audit',
    summary:
      'Vérifie le journal : chaque ligne, chaque jour, leur suite. Dit ce qui a été modifié, ajouté ou retiré, et ce qui a été effacé par règle.',
    options: [
      { ...SCHOOL, says: 'seulement cet établissement', required: false },
      {
        flags: '--checkpoint <fichier>',
        says: 'compare aussi avec un export gardé ailleurs : il révèle un retour en arrière de toute la base',
      },
      {
        flags: '--export <fichier>',
        says: 'vérifie seulement cet export, sans la base ni les clés',
      },
    ],
    load: async () => (await audit()).verifyAudit,
  },
  {
    name: 'export-audit',
    summary:
      'Écrit le journal de quelques jours dans un fichier qui se vérifie sans la base, et plus tard contre elle.',
    options: [
      {
        ...SCHOOL,
        says: 'code UAI de l’établissement ; sinon le journal de l’installation',
        required: false,
      },
      { flags: '--from <AAAA-MM-JJ>', says: 'premier jour', required: true },
      { flags: '--to <AAAA-MM-JJ>', says: 'dernier jour', required: true },
      { flags: '--out <fichier>', says: 'fichier à créer', required: true },
      { flags: '--reason <motif>', says: 'motif, gardé au journal' },
    ],
    load: async () => (await audit()).exportAudit,
  },
];

/** What every command takes besides its own. */
export const EVERY_COMMAND: readonly CommandOption[] = [
  { flags: '--json', says: 'écrit le résultat en JSON sur la sortie standard' },
];

/** The long name of an option: `school` of `--school <UAI>`. */
export function optionName({ flags }: CommandOption): string {
  return flags.slice(2).split(' ')[0] ?? '';
}
