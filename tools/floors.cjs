/** The floors of the server, lowest first; a room imports only rooms below it (docs/architecture.md). */
const FLOORS = [
  ['platform'],
  ['audit', 'messages'],
  ['tasks'],
  ['roster'],
  ['staff'],
  ['accounts'],
  ['undo'],
  ['imports', 'letters'],
  ['identity', 'years'],
  ['journeys'],
  ['portal', 'follow-up', 'merging', 'retention'],
];

/**
 * The floors inside a room and inside the console, lowest first: a folder imports only folders below it, never
 * its neighbour. `.` is what lies directly in the room: its use cases. A folder inside a listed one belongs to it,
 * unless it is listed itself. The door (`index.ts`) and the module of a room are its roof: they import all,
 * and nothing inside imports them. Every folder of a room that is listed here has its floor.
 */
const INNER_FLOORS = {
  'server/src/staff': [['persistence'], ['.'], ['http']],
  'server/src/accounts': [['domain', 'messages'], ['persistence'], ['.'], ['people'], ['http']],
  'server/src/undo': [['domain'], ['persistence'], ['.']],
  'server/src/imports': [
    ['domain'],
    ['domain/reading'],
    ['domain/planning'],
    ['persistence'],
    ['.'],
    ['http'],
  ],
  'server/src/letters': [['drawing'], ['domain'], ['persistence'], ['.'], ['http']],
  'server/src/years': [['domain'], ['persistence'], ['.'], ['http']],
  'server/src/identity': [
    ['domain'],
    ['persistence'],
    ['families', 'limits', 'messages', 'sessions'],
    ['codes', 'contacts', 'passwords'],
    ['email', 'sign-in'],
    ['.'],
  ],
  'server/src/journeys': [
    ['domain'],
    ['persistence'],
    ['asking', 'endings', 'steps'],
    ['common'],
    ['forgotten', 'france-connect', 'letter', 'own-account', 'self-registration'],
    ['decisions'],
    ['.'],
  ],
  'server/src/portal': [
    ['persistence', 'texts'],
    ['.'],
    ['places'],
    ['pages'],
    ['http/visit'],
    ['http/sign-in', 'http/steps'],
    ['http'],
  ],
  'server/src/follow-up': [['persistence'], ['.'], ['http']],
  'server/src/retention': [['persistence'], ['.'], ['http']],
  'server/src/merging': [['domain', 'messages'], ['persistence'], ['.'], ['http']],
  'admin-ui/src': [
    ['i18n', 'theme'],
    ['providers'],
    ['components'],
    ['people', 'session'],
    [
      'accounts',
      'audit',
      'classes',
      'dashboard',
      'guardians',
      'held-changes',
      'imports',
      'letters',
      'messages',
      'portal-settings',
      'retention',
      'schools',
      'staff',
      'students',
      'tasks',
      'years',
    ],
    ['layout'],
    ['.'],
    ['testing'],
  ],
};

module.exports = { FLOORS, INNER_FLOORS };
