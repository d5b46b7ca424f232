import { ownValue } from '@trousseau/shared';
import type { ErrorCode } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';

/** The exports that are read, by their root element. */
export type SiecleRoot = 'BEE_ELEVES' | 'BEE_RESPONSABLES' | 'BEE_STRUCTURES' | 'BEE_NOMENCLATURES';

const READ: ReadonlySet<string> = new Set<SiecleRoot>([
  'BEE_ELEVES',
  'BEE_RESPONSABLES',
  'BEE_STRUCTURES',
  'BEE_NOMENCLATURES',
]);

/** Documents that lie beside those that are wanted, and what is said of each (docs/domain.md §4.1). */
const NEIGHBOURS: Readonly<Partial<Record<string, ErrorCode>>> = {
  STS_EDT: 'imports.siecle-sts',
  IMPORT_ELEVES: 'imports.siecle-towards',
};

/** Whether a root element is SIECLE's, read or named. */
export function isOfSiecle(root: string | null): root is string {
  return root !== null && (/^BEE_[A-Z_]+$/.test(root) || Object.hasOwn(NEIGHBOURS, root));
}

/** The root of an export that is read. Throws the `AppError` of its neighbours. */
export function wantedRoot(file: string, root: string): SiecleRoot {
  if (isRead(root)) return root;
  throw new AppError(ownValue(NEIGHBOURS, root) ?? 'imports.siecle-other-file', { file, root });
}

function isRead(root: string): root is SiecleRoot {
  return READ.has(root);
}
