import { ACTIVATION_PATHS, COUNTED_AS } from '@trousseau/shared';
import type { ActivationCurve, ActivationPath, Holder } from '@trousseau/shared';

type Mark = ActivationCurve['marks'][number];
type ByPath = Readonly<Record<ActivationPath, number>>;

/** A day on which somebody came in, or something was done. */
export interface CurveRow {
  readonly day: string;
  /** Who had come in by its evening. */
  readonly byPath: ByPath;
  readonly total: number;
  readonly marks: readonly Mark[];
}

/**
 * The days of a curve, the earliest first: also those on which something was done and nobody came in.
 *
 * @param holder of whom; of both where nobody is said
 */
export function curveRows(
  { days, marks }: ActivationCurve,
  holder: Holder | '',
): readonly CurveRow[] {
  const named = new Set([...days, ...marks].map(({ day }) => day));
  const rows: CurveRow[] = [];
  let next = 0;
  let byPath = summed(undefined, holder);
  for (const day of [...named].sort()) {
    for (; (days[next]?.day ?? '~') <= day; next += 1) byPath = summed(days[next], holder);
    const total = ACTIVATION_PATHS.reduce((sum, path) => sum + byPath[path], 0);
    rows.push({ day, byPath, total, marks: marks.filter((mark) => mark.day === day) });
  }
  return rows;
}

function summed(day: ActivationCurve['days'][number] | undefined, holder: Holder | ''): ByPath {
  const of = (path: ActivationPath): number => {
    if (holder !== '') return day?.[COUNTED_AS[holder]][path] ?? 0;
    return (day?.students[path] ?? 0) + (day?.guardians[path] ?? 0);
  };
  return {
    FRANCECONNECT: of('FRANCECONNECT'),
    SELF_REGISTRATION: of('SELF_REGISTRATION'),
    PROVISIONAL_PASSWORD: of('PROVISIONAL_PASSWORD'),
  };
}
