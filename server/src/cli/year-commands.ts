import { frenchCount, schoolYearLabel } from '@trousseau/shared';
import type { RolloverCounts, UndoSwitchPreview } from '@trousseau/shared';
import { AuditModule } from '../audit/index.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { RosterModule, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { OpenYear, RolloverViews, SwitchYear, UndoSwitch } from '../years/index.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';

/** Opens the next year of a school; without `--yes`, says which one it would be. */
export const openYear: Run = async (call) => {
  const { rooms, scope } = await opened(call);
  const startYear = numberOf(call, 'start');
  if (call.values['yes'] !== true) {
    const { current, following } = await rooms.get(OpenYear).preview(scope, startYear);
    const year = schoolYearLabel(following);
    call.say(
      `L’année ${year} serait ouverte à côté de ${schoolYearLabel(current)} : ajoutez --yes.`,
    );
    return { exitCode: 0, json: { year, opened: false } };
  }
  const next = await rooms.get(OpenYear).open(scope, startYear, call.actor);
  const year = schoolYearLabel(next.startYear);
  call.say(`L’année ${year} est ouverte. Importez-y la rentrée avec « import --year next ».`);
  return { exitCode: 0, json: { year, opened: true } };
};

/** Takes back that the next year of a school was opened. */
export const closeYear: Run = async (call) => {
  const { rooms, scope } = await opened(call);
  const { startYear } = await rooms.get(OpenYear).close(scope, call.actor);
  const year = schoolYearLabel(startYear);
  call.say(`L’année ${year} n’est plus ouverte.`);
  return { exitCode: 0, json: { year, opened: false } };
};

/** Switches a school to its next year; without `--yes`, says what that would do. */
export const switchYear: Run = async (call) => {
  const { rooms, scope } = await opened(call);
  const { next, preview } = await rooms.get(RolloverViews).view(scope);
  if (!next) throw new AppError('years.none-open');
  if (preview) call.say(`${next.label} : ${countsSentence(preview)}`);
  if (call.values['yes'] !== true) {
    call.say('Rien n’est changé : ajoutez --yes pour basculer.');
    return { exitCode: 0, json: { year: next.label, switched: false, preview } };
  }
  const leavers = numberOf(call, 'expect-leavers');
  const confirmed = { leavers, ...(preview ? { rosterVersion: preview.rosterVersion } : {}) };
  await finished(rooms, scope, await rooms.get(SwitchYear).begin(scope, confirmed, call.actor));
  call.say(`L’établissement est en ${next.label}.`);
  return { exitCode: 0, json: { year: next.label, switched: true, preview } };
};

/** Undoes the latest switch of a school; without `--yes`, says what that would do. */
export const undoYear: Run = async (call) => {
  const { rooms, scope } = await opened(call);
  const undo = rooms.get(UndoSwitch);
  const preview = await undo.preview(scope);
  if (preview.refused && preview.refused.code !== 'years.under-way') {
    call.say(preview.refused.fr);
    return { exitCode: 1, json: summaryOf(preview, false) };
  }
  call.say(
    `${frenchCount(preview.goingBack, 'élève retrouve sa place', 'élèves retrouvent leur place')}, ` +
      `${frenchCount(preview.placesStaying, 'reste et est attendu', 'restent et sont attendus')} l’année suivante ; ` +
      `${frenchCount(preview.staying.length, 'personne garde', 'personnes gardent')} ce qui a changé depuis.`,
  );
  if (call.values['yes'] !== true) {
    call.say('Rien n’est changé : ajoutez --yes pour annuler la bascule.');
    return { exitCode: 0, json: summaryOf(preview, false) };
  }
  await finished(rooms, scope, await undo.begin(scope, preview.rosterVersion, call.actor));
  call.say('La bascule est annulée.');
  return { exitCode: 0, json: summaryOf(preview, true) };
};

async function opened(call: CommandCall) {
  const uai = required(call, 'school');
  const rooms = await call.rooms([AuditModule, RosterModule, ...EVERY_ROOM]);
  const { id: schoolId } = await rooms.get(Schools).byUai(uai);
  return { rooms, scope: { schoolId } };
}

type Rooms = Awaited<ReturnType<CommandCall['rooms']>>;

async function finished(rooms: Rooms, { schoolId }: SchoolScope, jobId: string): Promise<void> {
  const { errorCode } = await rooms.get(JobQueue).finished(jobId, schoolId);
  if (errorCode !== null) throw new AppError('years.under-way');
}

function numberOf(call: CommandCall, name: string): number | undefined {
  const stated = optional(call, name);
  if (stated === undefined) return undefined;
  if (/^\d{1,6}$/.test(stated)) return Number(stated);
  throw new UsageError(`--${name} est un nombre.`);
}

function countsSentence(counts: RolloverCounts): string {
  const { arrivals, returning, promoted, repeating, otherMoves, leavers } = counts;
  const parts = [
    frenchCount(arrivals, 'arrivée', 'arrivées'),
    frenchCount(returning, 'retour', 'retours'),
    frenchCount(promoted, 'passage', 'passages'),
    frenchCount(repeating, 'maintien', 'maintiens'),
    frenchCount(otherMoves, 'autre changement', 'autres changements'),
    frenchCount(leavers, 'départ', 'départs'),
  ];
  return `${parts.join(', ')}.`;
}

/** The numbers of a preview: the result of a command names nobody. */
function summaryOf(
  { refused, goingBack, placesStaying, staying }: UndoSwitchPreview,
  undone: boolean,
) {
  return {
    undone,
    refused: refused?.code ?? null,
    goingBack,
    placesStaying,
    staying: staying.length,
  };
}
