import { ACTIVATION_PATHS } from '@trousseau/shared';
import type { ActivationPath, DashboardView } from '@trousseau/shared';

/** The paths to speak of: FranceConnect only where it is set up, or somebody came in by it. */
export function shownPaths({
  status,
  franceConnect,
}: Pick<DashboardView, 'status' | 'franceConnect'>): readonly ActivationPath[] {
  const { students, guardians } = status;
  const came = students.byPath.FRANCECONNECT + guardians.byPath.FRANCECONNECT > 0;
  return ACTIVATION_PATHS.filter((path) => path !== 'FRANCECONNECT' || franceConnect || came);
}
