import frenchReactAdmin from 'ra-language-french';
import type { TranslationMessages } from 'react-admin';
import type { OwnMessages } from '../en/index.js';
import type { SameKeys } from '../types.js';
import { typeset } from '../typography.js';
import { audit } from './audit.js';
import { frame } from './frame.js';
import { holds } from './holds.js';
import { imports } from './imports.js';
import { letters } from './letters.js';
import { people } from './people.js';
import { portal } from './portal.js';
import { resources } from './resources.js';
import { session } from './session.js';
import { tasks } from './tasks.js';

export const ownMessages: SameKeys<OwnMessages> = typeset({
  app: {
    ...frame,
    ...audit,
    ...session,
    ...people,
    ...holds,
    ...imports,
    ...letters,
    ...portal,
    ...tasks,
  },
  resources,
});

/** Everything the console says in French. */
export const french: TranslationMessages = { ...typeset(frenchReactAdmin), ...ownMessages };
