import { errorMessage, frenchCount, isErrorCode } from '@trousseau/shared';
import type { StayReason, UndoPreview } from '@trousseau/shared';
import { UndoImport } from '../imports/index.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { Schools } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { KEPT_DAYS } from '../undo/index.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, CommandResult, Run } from './command.js';

const REASONS: Readonly<Record<StayReason, string>> = {
  activated: 'compte activé depuis',
  'letter-used': 'courrier utilisé depuis',
  'letter-printed': 'courrier émis depuis',
  task: 'une tâche en parle',
  touched: 'fiche ou lien modifié depuis',
  'guardian-stays': 'un de ses responsables reste',
  'year-switched': 'l’établissement a changé d’année depuis',
  'class-gone': 'sa classe d’avant n’existe plus',
};

/** Takes an import back; without --yes, says what that would do. */
export const undoImport: Run = async (call) => {
  const uai = required(call, 'school');
  const importId = required(call, 'import');
  const closeStaying = numberOf(call);
  const rooms = await call.rooms(EVERY_ROOM);
  const { id: schoolId } = await rooms.get(Schools).byUai(uai);
  const scope = { schoolId };
  const undoing = rooms.get(UndoImport);
  const preview = await undoing.preview(scope, importId);
  if (preview.refusal !== null) return refused(call, preview);
  sayPreview(call, preview);
  if (call.values['yes'] !== true) {
    call.say('Rien n’est annulé : ajoutez --yes pour annuler.');
    return { exitCode: 0, json: preview };
  }
  const { rosterVersion } = preview;
  const reason = optional(call, 'reason');
  const input = { rosterVersion, reason, closeStaying };
  const jobId = await undoing.begin(scope, importId, input, call.actor);
  const { state, errorCode } = await rooms.get(JobQueue).finished(jobId, schoolId);
  if (state !== 'done') throw new AppError('undo.stopped', { code: errorCode ?? state });
  const outcome = await undoing.preview(scope, importId);
  call.say('L’import est annulé.');
  saySomeStay(call, outcome);
  return { exitCode: 0, json: { ...preview, staying: outcome.staying } };
};

function refused(call: CommandCall, preview: UndoPreview): CommandResult {
  const code = preview.refusal ?? '';
  if (isErrorCode(code)) call.say(errorMessage(code, { days: KEPT_DAYS }, 'fr'));
  saySomeStay(call, preview);
  return { exitCode: 1, json: preview };
}

function sayPreview(call: CommandCall, preview: UndoPreview): void {
  const { students, guardians, links, classes, lettersVoided } = preview;
  call.say(
    `Retirés : ${frenchCount(students.removed, 'élève', 'élèves')}, ` +
      `${frenchCount(guardians.removed, 'responsable', 'responsables')}, ` +
      `${frenchCount(links.removed, 'lien', 'liens')}, ${frenchCount(classes.removed, 'classe', 'classes')}. ` +
      `Remis comme avant : ${frenchCount(students.restored, 'élève', 'élèves')}, ` +
      `${frenchCount(guardians.restored, 'responsable', 'responsables')}, ` +
      `${frenchCount(links.restored, 'lien', 'liens')}, ${frenchCount(classes.restored, 'classe', 'classes')}. ` +
      `Courriers annulés : ${String(lettersVoided)}.`,
  );
  saySomeStay(call, preview);
}

function saySomeStay(call: CommandCall, { stayingCount, closable, staying }: UndoPreview): void {
  if (stayingCount === 0) return;
  call.say(
    `${frenchCount(stayingCount, 'personne reste', 'personnes restent')}, dont ${frenchCount(closable, 'ajoutée', 'ajoutées')} par l’import.`,
  );
  for (const { name, reason } of staying) call.say(`  ${name} : ${REASONS[reason]}`);
}

function numberOf(call: CommandCall): number | undefined {
  const stated = optional(call, 'close-staying');
  if (stated === undefined) return undefined;
  if (/^\d+$/.test(stated)) return Number(stated);
  throw new UsageError('--close-staying : écrivez le nombre de personnes à fermer.');
}
