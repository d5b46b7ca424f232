import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  DATE_ORDERS,
  DateOrder,
  frenchCount,
  IMPORT_YEARS,
  ImportAnswersInput,
} from '@trousseau/shared';
import type { ImportReport } from '@trousseau/shared';
import { ImportFiles } from '../imports/index.js';
import type { Watch } from '../imports/index.js';
import { Schools } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { oneOf, optional, repeated, required, UsageError } from './command.js';
import type { CommandCall, CommandResult, Run } from './command.js';
import { progressLine } from './progress-line.js';

/** Says what an import would do. Writes nothing to the roster. */
export const planImport: Run = async (call) => {
  const answers = await answersOf(call);
  const { files, importFiles, scope, year } = await opened(call);
  const options = { answers, year, watch: watchOf(call) };
  return answer(call, await importFiles.plan(scope, files, options));
};

/** Imports files: the plan is made and applied at once. */
export const importCommand: Run = async (call) => {
  if (call.values['yes'] !== true) {
    throw new UsageError(
      'Un import change les fiches : ajoutez --yes, ou regardez d’abord avec plan-import.',
    );
  }
  const answers = await answersOf(call);
  const { files, importFiles, scope, year } = await opened(call);
  const options = {
    answers,
    year,
    watch: watchOf(call),
    reason: optional(call, 'reason'),
    leaveAbsent: call.values['leave-absent'] === true,
    leavers: numberOf(call, 'leavers'),
    moves: numberOf(call, 'moves'),
  };
  const outcome = await importFiles.apply(scope, files, call.actor, options);
  return answer(call, outcome);
};

async function opened(call: CommandCall) {
  const uai = required(call, 'school');
  const year = oneOf(call, 'year', IMPORT_YEARS, 'current');
  const dateOrder = dateOrderOf(call);
  const sheetOf = sheetsOf(call);
  const files = [];
  for (const path of call.files) {
    const name = basename(path);
    const bytes = await bytesOf(path, call.config.imports.maxFileBytes);
    files.push({ name, bytes, overrides: { dateOrder, sheet: sheetOf.get(name) } });
  }
  const rooms = await call.rooms(EVERY_ROOM);
  const { id: schoolId } = await rooms.get(Schools).byUai(uai);
  return { files, importFiles: rooms.get(ImportFiles), scope: { schoolId }, year };
}

/** A number that is typed to confirm it. */
function numberOf(call: CommandCall, option: 'leavers' | 'moves'): number | undefined {
  const stated = optional(call, option);
  if (stated === undefined) return undefined;
  if (/^\d{1,6}$/.test(stated)) return Number(stated);
  throw new UsageError(`--${option} : écrivez un nombre.`);
}

/** How the dates of all the files are read. */
function dateOrderOf(call: CommandCall): DateOrder | null {
  const stated = optional(call, 'date-order');
  if (stated === undefined) return null;
  const dateOrder = DateOrder.safeParse(stated);
  if (dateOrder.success) return dateOrder.data;
  throw new UsageError(`--date-order : ${DATE_ORDERS.join(' ou ')}.`);
}

/** What a file of decisions answers, as the console would send it. */
async function answersOf(call: CommandCall): Promise<ImportAnswersInput['answers'] | undefined> {
  const path = optional(call, 'decisions');
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} ne peut pas être lu.`);
  });
  const said = ImportAnswersInput.safeParse(jsonIn(text));
  if (said.success) return said.data.answers;
  const where = said.error.issues[0]?.path.join('.') ?? '';
  throw new UsageError(
    `${path} n’est pas un fichier de décisions${where === '' ? '' : ` (${where})`} : ` +
      'il contient {"answers":[{"one":"…","other":"…","verdict":"same"}]}, avec les clés (key) que ' +
      'plan-import --json donne dans decisions, et same, different ou null pour chaque paire.',
  );
}

/** What a text says as JSON; nothing where it is none. */
function jsonIn(text: string): unknown {
  try {
    // editors of Windows begin a text with a mark of its encoding
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** The sheets that were chosen, by the names of their files: either name may hold an equals sign. */
function sheetsOf(call: CommandCall): ReadonlyMap<string, string> {
  const names = call.files.map((path) => basename(path));
  return new Map(
    repeated(call, 'sheet').map((stated) => {
      const name = names.find((one) => stated.startsWith(`${one}=`));
      if (name !== undefined) return [name, stated.slice(name.length + 1)];
      throw new UsageError(
        `--sheet ${stated} : écrivez le nom d’un des fichiers, puis =, puis celui de sa feuille.`,
      );
    }),
  );
}

/** The bytes of a file; no more than one past the largest size, which is enough to refuse it. */
async function bytesOf(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path).catch(() => {
    throw new UsageError(`${path} ne peut pas être lu.`);
  });
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, maxBytes + 1));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Shows how far the import is, where somebody looks. */
function watchOf({ show }: CommandCall): Watch | undefined {
  return (
    show &&
    ((progress) => {
      show(progressLine(progress));
    })
  );
}

function answer(
  call: CommandCall,
  { report, refused }: { readonly report: ImportReport; readonly refused: boolean },
): CommandResult {
  call.show?.('');
  for (const { severity, message } of report.problems) {
    call.say(`${severity === 'error' ? 'Erreur' : 'Attention'} : ${message}`);
  }
  for (const line of absencesOf(report)) call.say(line);
  for (const { message } of report.decisions) call.say(`À décider : ${message}`);
  const { students, guardians, rollover } = report;
  if (rollover) call.say(rolloverSentence(rollover));
  call.say(
    `Élèves : ${frenchCount(students.create, 'entrant', 'entrants')}, ` +
      `${frenchCount(students.update, 'modifié', 'modifiés')}, ` +
      `${frenchCount(students.move, 'change', 'changent')} de classe, ` +
      `${frenchCount(students.leave, 'parti', 'partis')}, ` +
      `${frenchCount(students.unchanged, 'inchangé', 'inchangés')}. ` +
      `Responsables : ${frenchCount(guardians.create, 'entrant', 'entrants')}, ` +
      `${frenchCount(guardians.update, 'modifié', 'modifiés')}, ` +
      `${frenchCount(guardians.unchanged, 'inchangé', 'inchangés')}.`,
  );
  return { exitCode: refused ? 1 : 0, json: report };
}

/** Who is absent of the classes that the files cover, and which classes they hold in part. */
function absencesOf({ absences }: ImportReport): string[] {
  const { students = [], partialClasses = [] } = absences ?? {};
  return [
    ...students.map(
      ({ name, className, leaves }) =>
        `Absent du fichier : ${name} (${className})${leaves ? ', noté parti' : ''}`,
    ),
    ...partialClasses.map(
      ({ name, absent, students: size }) =>
        `Classe ${name} : ${frenchCount(absent, 'absent', 'absents')} sur ${String(size)}, aucun départ n’est proposé`,
    ),
  ];
}

function rolloverSentence(rollover: NonNullable<ImportReport['rollover']>): string {
  const { year, arrivals, returning, promoted, repeating, otherMoves, notExpected } = rollover;
  return (
    `Rentrée ${year} : ${frenchCount(arrivals, 'arrivée', 'arrivées')}, ` +
    `${frenchCount(returning, 'retour', 'retours')}, ${frenchCount(promoted, 'passage', 'passages')}, ` +
    `${frenchCount(repeating, 'maintien', 'maintiens')}, ${frenchCount(otherMoves, 'autre', 'autres')}, ` +
    `${frenchCount(notExpected, 'présent', 'présents')} que rien n’attend encore.`
  );
}
