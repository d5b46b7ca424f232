import { memoryStore } from 'react-admin';
import type { Store } from 'react-admin';

/**
 * What outlives the page: the language, the theme, which columns a list shows, filters that were saved by name. Anything
 * else (searches, present filters, ticked rows) may name a person and is not kept.
 */
const KEPT = /^(locale|theme|[a-z-]+\.datatable|saved\.[\w-]*\.[a-z-]+)$/;
const prefix = 'trousseau.';

/** react-admin's store in memory, of which only {@link KEPT} outlives the page and signing out. */
export function persistentStore(): Store {
  const store = memoryStore(keptItems());
  return {
    ...store,
    setItem(key, value) {
      if (KEPT.test(key)) localStorage.setItem(prefix + key, JSON.stringify(value));
      store.setItem(key, value);
    },
    reset() {
      store.reset();
      for (const [key, value] of Object.entries(keptItems())) store.setItem(key, value);
    },
  };
}

function keptItems(): Record<string, unknown> {
  const keys = Object.keys(localStorage).filter(
    (key) => key.startsWith(prefix) && KEPT.test(key.slice(prefix.length)),
  );
  return Object.fromEntries(
    keys.map((key) => [key.slice(prefix.length), read(localStorage.getItem(key) ?? '')]),
  );
}

/** Earlier versions wrote the language and the theme as they are. */
function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
