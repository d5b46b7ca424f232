import { frenchTypography } from '@trousseau/shared';

/** Sets every sentence of a tree of texts in French typography, those that functions make included. */
export function typeset<T>(texts: T): T {
  return set(texts) as T;
}

function set(value: unknown): unknown {
  if (typeof value === 'string') return frenchTypography(value);
  if (typeof value === 'function') {
    const make = value as (...parameters: unknown[]) => unknown;
    return (...parameters: unknown[]) => set(make(...parameters));
  }
  if (Array.isArray(value)) return value.map(set);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, set(inner)]));
  }
  return value;
}
