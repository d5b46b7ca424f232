import { setTimeout as pause } from 'node:timers/promises';
import type { KeyUse, Renewed, Renewing } from '../crypto/key-use.js';
import { DocumentPartRow } from '../database/entities.js';
import { PURPOSE } from './documents.js';
import { DocumentStore } from './persistence/document-store.js';
import type { DocumentPart } from './persistence/document-store.js';

/** How often one that does not open is looked at again, a second apart: it may be being written. */
const LOOKS = 10;
const LOOK_MS = 1_000;

/** Documents, which are sealed as a whole and cut into parts after that. */
export const DOCUMENTS: KeyUse = {
  entity: DocumentPartRow,
  columns: ['data'],
  carries: {},
  count: (unitOfWork) => DocumentStore.on(unitOfWork).count(),
  renew: async (renewing) => {
    const broken: string[] = [];
    let renewed = 0;
    for await (const id of DocumentStore.on(renewing.unitOfWork).ids()) {
      const outcome = await renewOne(renewing, id);
      if (outcome === 'unreadable') broken.push(id);
      if (outcome === 'renewed') renewed += 1;
    }
    const again = await lookAgain(renewing, broken);
    return { renewed: renewed + again.renewed, unreadable: again.unreadable };
  },
};

async function lookAgain(renewing: Renewing, ids: readonly string[]): Promise<Renewed> {
  let [renewed, waiting] = [0, ids];
  for (let look = 0; look < LOOKS && waiting.length > 0; look += 1) {
    await pause(LOOK_MS);
    const still: string[] = [];
    for (const id of waiting) {
      const outcome = await renewOne(renewing, id);
      if (outcome === 'unreadable') still.push(id);
      if (outcome === 'renewed') renewed += 1;
    }
    waiting = still;
  }
  return { renewed, unreadable: waiting.length };
}

async function renewOne(
  { unitOfWork, keys }: Renewing,
  id: string,
): Promise<'renewed' | 'current' | 'unreadable'> {
  const store = DocumentStore.on(unitOfWork);
  const parts = await store.wholeParts(id);
  // removed meanwhile
  if (parts.length === 0) return 'current';
  const sealed = Buffer.concat(parts.map(({ data }) => data));
  const renewal = keys.renewSealed(PURPOSE, sealed, id);
  if (typeof renewal === 'string') return renewal;
  // a part that is replaced has another id then, and is of the current keys
  const replaced = cutAs(parts, renewal.renewed);
  await unitOfWork.run(() => store.replaceData(replaced));
  return 'renewed';
}

/** Sealed anew it is as long as it was. */
function cutAs(
  parts: readonly DocumentPart[],
  sealed: Buffer,
): Pick<DocumentPart, 'id' | 'data'>[] {
  let start = 0;
  return parts.map(({ id, data }) => {
    const from = start;
    start += data.length;
    return { id, data: sealed.subarray(from, start) };
  });
}
