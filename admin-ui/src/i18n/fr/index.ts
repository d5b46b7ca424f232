import frenchReactAdmin from 'ra-language-french';
import type { TranslationMessages } from 'react-admin';
import type { OwnMessages } from '../en/index.js';
import type { SameKeys } from '../types.js';
import { typeset } from '../typography.js';
import { breaches } from './breaches.js';
import { firstSteps } from './first-steps.js';
import { followUp } from './follow-up.js';
import { frame } from './frame.js';
import { holds } from './holds.js';
import { incident } from './incident.js';
import { imports } from './imports.js';
import { journal } from './journal.js';
import { letters } from './letters.js';
import { merges } from './merges.js';
import { people } from './people.js';
import { portal } from './portal.js';
import { recovery } from './recovery.js';
import { resources } from './resources.js';
import { retention } from './retention.js';
import { session } from './session.js';
import { tasks } from './tasks.js';
import { undo } from './undo.js';
import { years } from './years.js';

export const ownMessages: SameKeys<OwnMessages> = typeset(
  {
    app: {
      ...frame,
      ...followUp,
      ...journal,
      ...session,
      ...people,
      ...breaches,
      ...firstSteps,
      ...holds,
      ...imports,
      ...incident,
      ...letters,
      ...merges,
      ...portal,
      ...retention,
      ...recovery,
      ...tasks,
      ...undo,
      ...years,
    },
    resources,
  },
  'fr',
);

/** react-admin's own messages, put right where no rule of typography can. */
const reactAdmin: TranslationMessages = {
  ...frenchReactAdmin,
  ra: {
    ...frenchReactAdmin.ra,
    validation: {
      ...frenchReactAdmin.ra.validation,
      oneOf: 'Doit être au choix : %{options}',
      regex: 'Doit respecter un format spécifique (regexp) : %{pattern}',
    },
    saved_queries: {
      ...frenchReactAdmin.ra.saved_queries,
      new_label: 'Ajouter à mes requêtes…',
      remove_label_with_name: 'Retirer « %{name} » de mes requêtes',
    },
  },
};

/** Everything the console says in French. */
export const french: TranslationMessages = { ...typeset(reactAdmin, 'fr'), ...ownMessages };
