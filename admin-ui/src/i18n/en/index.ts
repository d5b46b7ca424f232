import englishReactAdmin from 'ra-language-english';
import type { TranslationMessages } from 'react-admin';
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

export const ownMessages = typeset(
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
  'en',
);

export type OwnMessages = typeof ownMessages;

/** Everything the console says in English. */
export const english: TranslationMessages = { ...typeset(englishReactAdmin, 'en'), ...ownMessages };
