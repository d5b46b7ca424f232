import {
  linkEnds,
  type ImportPlan,
  type PlannedChange,
  type RosterSnapshot,
} from '../../src/imports/domain/index.js';

/** A school that knows nobody yet. */
export const EMPTY_ROSTER: RosterSnapshot = { classes: [], students: [], guardians: [], links: [] };

type Row = Record<string, unknown> & { readonly id: string };

let created = 0;

/** The roster as a plan leaves it, in memory. */
export function applyToSnapshot(
  roster: RosterSnapshot,
  { changes }: Pick<ImportPlan, 'report' | 'changes'>,
): RosterSnapshot {
  const ids = new Map<string, string>();
  const apply = (rows: readonly object[], entity: PlannedChange['entity']): Row[] => {
    const byId = new Map((rows as readonly Row[]).map((row) => [row.id, row]));
    for (const change of changes) {
      if (change.entity !== entity) continue;
      created += 1;
      const id = change.recordId ?? `id-${String(created)}`;
      ids.set(change.key, id);
      byId.set(id, { ...byId.get(id), ...valuesOf(change, ids), id });
    }
    return [...byId.values()];
  };
  return {
    classes: apply(roster.classes, 'class'),
    students: apply(roster.students, 'student'),
    guardians: apply(roster.guardians, 'guardian'),
    links: apply(roster.links, 'link'),
  } as unknown as RosterSnapshot;
}

function valuesOf(
  { entity, kind, key, after }: PlannedChange,
  ids: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const { class: className, responsibility, rank, ...values } = after;
  const { studentKey, guardianKey } = linkEnds(key);
  return {
    ...values,
    ...(className === undefined ? {} : { className }),
    ...(responsibility === undefined ? {} : { responsibility: Number(responsibility) }),
    ...(rank === undefined ? {} : { rank: Number(rank) }),
    ...(entity === 'link' && kind === 'create'
      ? { studentId: ids.get(studentKey), guardianId: ids.get(guardianKey) }
      : {}),
  };
}
