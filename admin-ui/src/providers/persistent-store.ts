import { memoryStore } from 'react-admin';
import type { Store } from 'react-admin';

/** Preferences of the screen; anything else (searches, filters) may name a person and is not kept. */
const KEPT = ['locale', 'theme'] as const;
const prefix = 'trousseau.';

/** react-admin's store in memory, of which only the language and the theme outlive the page. */
export function persistentStore(): Store {
  const kept = KEPT.map((key) => [key, localStorage.getItem(prefix + key)] as const).filter(
    ([, value]) => value !== null,
  );
  const store = memoryStore(Object.fromEntries(kept));
  return {
    ...store,
    setItem(key, value) {
      if (KEPT.some((keptKey) => keptKey === key))
        localStorage.setItem(prefix + key, String(value));
      store.setItem(key, value);
    },
  };
}
