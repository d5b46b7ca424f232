import { TYPOGRAPHY } from '@trousseau/shared';
import type { Language } from '@trousseau/shared';

/** Sets every sentence of a tree of texts in a language's typography, those that functions make included. */
export function typeset<T>(texts: T, language: Language): T {
  return set(texts, TYPOGRAPHY[language]) as T;
}

function set(value: unknown, inType: (text: string) => string): unknown {
  if (typeof value === 'string') return inType(value);
  if (typeof value === 'function') {
    const make = value as (...parameters: unknown[]) => unknown;
    return (...parameters: unknown[]) => set(make(...parameters), inType);
  }
  if (Array.isArray(value)) return value.map((one) => set(one, inType));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, set(inner, inType)]),
    );
  }
  return value;
}
