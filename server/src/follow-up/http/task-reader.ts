import type { Caller } from '../../platform/http/caller.js';
import { preferredLanguage } from '../../platform/http/error.filter.js';
import { schoolScope } from '../../roster/index.js';
import type { TaskReader } from '../task-views.js';

/** Who reads tasks, with the language that their browser asks for. */
export function taskReader(caller: Caller, language: string | undefined): TaskReader {
  return { ...schoolScope(caller), role: caller.role, language: preferredLanguage(language) };
}
