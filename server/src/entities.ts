import { accountsEntities } from './accounts/persistence/entities.js';
import { activationEntities } from './activation/persistence/entities.js';
import { auditEntities } from './audit/persistence/entities.js';
import { importsEntities } from './imports/persistence/entities.js';
import { lettersEntities } from './letters/persistence/entities.js';
import { messagesEntities } from './messages/persistence/entities.js';
import { platformEntities } from './platform/database/entities.js';
import type { Entities } from './platform/database/open-database.js';
import { portalEntities } from './portal/persistence/entities.js';
import { rosterEntities } from './roster/persistence/entities.js';
import { staffEntities } from './staff/persistence/entities.js';
import { tasksEntities } from './tasks/persistence/entities.js';

/** Every table of the house, gathered for the composition root. */
export const entities: Entities = [
  ...platformEntities,
  ...messagesEntities,
  ...rosterEntities,
  ...staffEntities,
  ...auditEntities,
  ...tasksEntities,
  ...accountsEntities,
  ...importsEntities,
  ...lettersEntities,
  ...activationEntities,
  ...portalEntities,
];
