import type { QueryPlan } from './query-plan.js';

/**
 * Tables that grow with the installation. Those that are not named hold a few rows for each school, or less:
 * schools, years, classes, staff, imports and their files, runs, prints, mappings, settings.
 */
const LARGE = new Set([
  'account',
  'activation_day',
  'activation_figure',
  'attempt',
  'audit_event',
  'contact_code',
  'directory_class',
  'directory_entry',
  'directory_twin',
  'document_part',
  'email_confirmation',
  'france_connect_link',
  'guardian',
  'guardian_link',
  'held_change',
  'planned_change',
  'import_mark',
  'job',
  'letter',
  'limit_bucket',
  'outbox_message',
  'provisional_secret',
  'session',
  'sign_in_event',
  'student',
  'task',
]);

/** Columns that part the installation into few sets, or by time alone: their entries lie in every school. */
const OF_NO_SCHOOL = new Set(['at', 'closesOn', 'expiresAt', 'sealedDay', 'state', 'updatedAt']);

/** Columns by which so many rows are found as a school, an import or a run has. Others find those of one person. */
const OF_MANY = new Set(['classId', 'importId', 'runId', 'schoolId', 'scopeId', 'yearId']);

/** What a plan does that costs more than its school, or its row. Nothing is allowed but what `allowed` says. */
export function faultsOf(
  plan: QueryPlan,
  allowed: { readonly sorts: boolean; readonly installation: boolean },
): string[] {
  const large = plan.accesses.filter(({ table }) => table !== null && LARGE.has(table));
  const many = large.some(({ way, begins }) => way !== 'index' || OF_MANY.has(begins ?? ''));
  return [
    ...large.flatMap(({ table, way, begins }) => {
      if (way === 'whole') return [`reads all of ${String(table)}`];
      if (way !== 'index') return [`makes an index on ${String(table)} for this statement`];
      if (begins === null) return [`reads ${String(table)} by an index nobody knows`];
      return OF_NO_SCHOOL.has(begins) && !allowed.installation
        ? [`begins at ${String(table)}.${begins}, of every school`]
        : [];
    }),
    ...(allowed.sorts || !many ? [] : plan.sorts),
  ];
}
