import { defineErrors } from './define.js';

export const platformErrors = defineErrors({
  'request.invalid': {
    status: 400,
    fr: 'La demande est incomplète ou mal formée. Corrigez les champs signalés.',
    en: 'The request is incomplete or malformed. Correct the fields shown.',
  },
  'request.field-hidden': {
    status: 403,
    fr: 'Votre rôle ne montre pas ce champ : on ne peut ni trier ni filtrer par lui. Retirez ce tri ou ce filtre.',
    en: 'Your role does not show this field: nothing is sorted or filtered by it. Remove that order or filter.',
  },
  'request.body-too-large': {
    status: 413,
    fr: 'L’envoi dépasse la taille acceptée.',
    en: 'What was sent is larger than accepted.',
  },
  'request.not-found': {
    status: 404,
    fr: 'Cette adresse n’existe pas.',
    en: 'There is nothing at this address.',
  },
  'record.not-found': {
    status: 404,
    fr: 'Cet enregistrement n’existe pas, ou n’est pas de votre établissement.',
    en: 'This record does not exist, or is not of your school.',
  },
  'record.changed': {
    status: 409,
    fr: 'Ces données viennent d’être modifiées par ailleurs. Rechargez puis recommencez.',
    en: 'These data were changed elsewhere meanwhile. Reload and try again.',
  },
  'server.unexpected': {
    status: 500,
    fr: 'Une erreur inattendue est survenue. Si vous enregistriez quelque chose, rien ne l’a été. Réessayez, puis donnez la référence {requestId} à votre support.',
    en: 'Something unexpected happened. If you were saving something, it was not saved. Try again, then give reference {requestId} to your support.',
  },
  'server.busy': {
    status: 503,
    fr: 'Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.',
    en: 'Many people are signing in right now. Try again in a few seconds.',
  },
  'server.database-lost': {
    status: 503,
    fr: 'La base de données ne répond pas. Si vous enregistriez quelque chose, rien ne l’a été. Réessayez dans un instant.',
    en: 'The database does not answer. If you were saving something, it was not saved. Try again in a moment.',
  },
  'server.no-answer': {
    status: 503,
    fr: 'Le serveur ne répond pas. Vérifiez votre connexion ; si vous enregistriez quelque chose, regardez s’il y est avant de recommencer.',
    en: 'The server does not answer. Check your connection; if you were saving something, see whether it is there before you try again.',
  },
  'server.database-busy': {
    status: 503,
    fr: 'Un autre programme écrit dans la base depuis trop longtemps. Si vous enregistriez quelque chose, rien ne l’a été. Réessayez dans un instant.',
    en: 'Another program has been writing to the database for too long. If you were saving something, it was not saved. Try again in a moment.',
  },
  'server.commit-unknown': {
    status: 503,
    fr: 'La base de données a cessé de répondre pendant l’enregistrement. Regardez si la modification y est avant de recommencer.',
    en: 'The database stopped answering while it was saving. See whether the change is there before you try again.',
  },
  'server.disk-full': {
    status: 503,
    fr: 'Il n’y a plus de place sur le disque du serveur ; rien n’a été enregistré. Prévenez la personne qui s’en occupe : il faut libérer de la place, puis recommencer.',
    en: 'There is no room left on the server’s disk; nothing was saved. Tell whoever looks after it: make room, then try again.',
  },
  'server.database-refused': {
    status: 503,
    fr: 'La base de données refuse la connexion ({reason}). Vérifiez l’utilisateur, le mot de passe et le nom de la base dans DATABASE_URL.',
    en: 'The database refuses the connection ({reason}). Check user, password and database name in DATABASE_URL.',
  },
  'server.database-file': {
    status: 503,
    fr: 'Le fichier de la base ne peut pas être ouvert, lu ou écrit ({reason}). Vérifiez le dossier (TROUSSEAU_DATA_DIR), ses droits et le disque ; s’il est abîmé, remettez une sauvegarde.',
    en: 'The database file cannot be opened, read or written ({reason}). Check the folder (TROUSSEAU_DATA_DIR), its rights and the disk; if it is damaged, restore a backup.',
  },
  'server.other-database': {
    status: 500,
    fr: 'DATABASE_URL dit {written}://, mais le serveur est {version}. Écrivez {actual}://.',
    en: 'DATABASE_URL says {written}:// but the server is {version}. Write {actual}:// instead.',
  },
  'server.already-running': {
    status: 409,
    fr: 'Un serveur travaille déjà avec {file} (processus {pid}, depuis {since}). Arrêtez-le d’abord : une base SQLite n’a qu’un serveur. Les commandes, les copies et les lectures peuvent se faire à côté.',
    en: 'A server already works with {file} (process {pid}, since {since}). Stop it first: an SQLite database has one server. Commands, copies and reads can go on beside it.',
  },
  'server.part-missing': {
    status: 500,
    fr: 'Le programme ne démarre pas : il lui manque {missing}. Cette version est incomplète : réinstallez-la, ou revenez à la précédente.',
    en: 'The program does not start: it lacks {missing}. This version is incomplete: install it again, or go back to the one before.',
  },
  'migrations.copy-failed': {
    status: 500,
    fr: 'La base doit être mise à jour, mais la copie qui permet de revenir en arrière n’a pas pu être écrite dans {folder} ({reason}). Rien n’a été modifié. Libérez de la place, ou donnez le droit d’écrire dans ce dossier, puis recommencez.',
    en: 'The database must be brought up to date, but the copy that is the way back could not be written to {folder} ({reason}). Nothing was changed. Make room, or give the right to write to that folder, then try again.',
  },
  'migrations.copy-needed': {
    status: 409,
    fr: 'La base contient des données et doit être mise à jour ; on ne peut pas revenir en arrière sans une copie. Rien n’a été modifié. Faites-en une : « {command} », puis mettez à jour avec « npx trousseau migrate --copy-made ».',
    en: 'The database holds data and must be brought up to date; without a copy there is no way back. Nothing was changed. Make one: “{command}”, then bring it up to date with “npx trousseau migrate --copy-made”.',
  },
  'keys.master-missing': {
    status: 500,
    fr: 'La clé maîtresse {file} manque, et la base a été créée avec elle. Remettez le dossier des clés (TROUSSEAU_KEYS_DIR), ou la copie de master.key, puis recommencez.',
    en: 'The master key {file} is missing, and the database was made with one. Restore the folder of keys (TROUSSEAU_KEYS_DIR), or the copy of master.key, and start again.',
  },
  'keys.master-damaged': {
    status: 500,
    fr: 'La clé maîtresse {file} est abîmée : {bytes|octet|octets}, ou que des zéros, au lieu d’une clé de {expected}. Elle n’est pas utilisée. Remettez la copie de master.key. À la première mise en service seulement, quand la base est encore vide, effacez ce fichier.',
    en: 'The master key {file} is damaged: {bytes|byte|bytes}, or nothing but zeros, instead of a key of {expected}. It is not used. Put back the copy of master.key. Only at the first start, while the database is still empty, remove this file.',
  },
  'keys.master-differs': {
    status: 500,
    fr: 'La clé maîtresse de {folder} n’est pas celle de cette base : les courriers, les seconds facteurs et les fichiers scellés ne s’ouvriraient pas. Remettez la clé de cette base, ou corrigez TROUSSEAU_KEYS_DIR.',
    en: 'The master key in {folder} is not the one of this database: letters, second factors and sealed files would not open. Put back this database’s key, or correct TROUSSEAU_KEYS_DIR.',
  },
  'keys.open-to-others': {
    status: 500,
    fr: 'La clé maîtresse {file} peut être lue par d’autres utilisateurs. Réservez-la à celui du service : « chmod 600 {file} ».',
    en: 'The master key {file} can be read by other users. Keep it to the service’s own: “chmod 600 {file}”.',
  },
  'keys.not-written': {
    status: 500,
    fr: 'La clé {file} n’a pas pu être écrite ({reason}). Libérez de la place, ou donnez le droit d’écrire dans ce dossier, puis recommencez.',
    en: 'The key {file} could not be written ({reason}). Make room, or give the right to write to that folder, then try again.',
  },
  'keys.day-missing': {
    status: 410,
    fr: 'La clé du {day} manque : ce qui a été scellé ce jour-là ne peut plus être imprimé. Rien n’a été imprimé. Préparez un nouveau tirage, qui remplace les mots de passe.',
    en: 'The key of {day} is missing: what was sealed on that day can no longer be printed. Nothing was printed. Prepare a new run, which replaces the passwords.',
  },
  'keys.day-damaged': {
    status: 503,
    fr: 'Les clés du {day} sont toutes abîmées dans {folder} ; rien n’a été préparé. Vérifiez le disque, effacez-y les fichiers de ce jour, puis recommencez.',
    en: 'The keys of {day} in {folder} are all damaged; nothing was prepared. Check the disk, remove the files of that day, then try again.',
  },
  'keys.seal-broken': {
    status: 409,
    fr: 'Ce qui est enregistré ne s’ouvre pas : il a été modifié hors de Trousseau, ou sa clé n’est plus là. Rien n’a été fait. Prévenez la personne qui s’occupe du serveur : il faut comparer avec une sauvegarde.',
    en: 'What is stored does not open: it was changed outside Trousseau, or its key is gone. Nothing was done. Tell whoever looks after the server: it must be compared with a backup.',
  },
  'keys.ring-damaged': {
    status: 500,
    fr: 'Le fichier {file}, qui dit quelles clés servent, est abîmé. Remettez la copie du dossier des clés, puis recommencez.',
    en: 'The file {file}, which says which keys are in use, is damaged. Put back the copy of the folder of keys, then try again.',
  },
  'keys.rotation-running': {
    status: 409,
    fr: 'Une autre commande change déjà les clés. Attendez qu’elle finisse ; si elle a été coupée, relancez « trousseau rotate-keys --yes » : le changement reprend où il en était.',
    en: 'Another command is rotating the keys already. Wait for its end; if it was cut short, run “trousseau rotate-keys --yes” again: it goes on from where it was.',
  },
  'keys.values-unreadable': {
    status: 409,
    fr: '{count|valeur enregistrée ne s’ouvre|valeurs enregistrées ne s’ouvrent} avec aucune clé : {where}. Elles ont été modifiées hors de Trousseau, ou leur clé est perdue. L’ancienne clé n’est pas détruite et tout continue de marcher. Comparez avec une sauvegarde ; pour les abandonner, relancez avec « --unreadable {total} ».',
    en: '{count|stored value opens|stored values open} with no key: {where}. They were changed outside Trousseau, or their key is lost. The former key is not destroyed and everything goes on working. Compare with a backup; to give them up, run it again with “--unreadable {total}”.',
  },
  'server.job-interrupted': {
    status: 500,
    fr: 'La cause est dans le journal du serveur : montrez-la à votre support.',
    en: 'The cause is in the server’s log: show it to your support.',
  },
  'field.invalid': {
    status: 400,
    fr: 'Cette valeur ne convient pas : vérifiez sa forme et sa longueur.',
    en: 'This value will not do: check its form and length.',
  },
  'field.date-invalid': {
    status: 400,
    fr: 'Cette date n’existe pas. Écrivez-la jj/mm/aaaa.',
    en: 'This date does not exist. Write it dd/mm/yyyy.',
  },
  'field.phone-invalid': {
    status: 400,
    fr: 'Ce numéro de téléphone n’est pas valide. Exemple : 06 12 34 56 78.',
    en: 'This telephone number is not valid. Example: 06 12 34 56 78.',
  },
  'field.not-a-mobile': {
    status: 400,
    fr: 'Ce numéro n’est pas celui d’un portable : il ne peut pas recevoir de code. Écrivez-le dans « Téléphone », ou corrigez-le. Exemple : 06 12 34 56 78.',
    en: 'This is not a mobile number: it cannot receive a code. Write it under “Telephone”, or correct it. Example: 06 12 34 56 78.',
  },
});
