import { useTranslate } from 'react-admin';
import { useFormat } from '../components/use-format.js';

/** A number for a text that agrees with it. */
export function useCount(count: number): { readonly smart_count: number; readonly number: string } {
  const format = useFormat();
  return { smart_count: count, number: format.number(count) };
}

/** What becomes of so many people, in words; `null`: of nobody. */
export function usePeople(
  entity: 'student' | 'guardian',
  kind: string,
  count: number,
): string | null {
  const translate = useTranslate();
  const args = useCount(count);
  return count === 0 ? null : translate(`app.imports.becomes.${entity}.${kind}`, args);
}
