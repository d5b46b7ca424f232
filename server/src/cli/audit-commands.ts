import { open, rm } from 'node:fs/promises';
import { frenchCount, frenchDate, IsoDate } from '@trousseau/shared';
import { AuditModule, ExportAudit, readAuditFile, VerifyAudit } from '../audit/index.js';
import type { AuditFault, AuditFile, AuditVerdict } from '../audit/index.js';
import { RosterModule, Schools } from '../roster/index.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, CommandResult, Run } from './command.js';
import { createNew } from './new-file.js';

const ROOMS = [AuditModule, RosterModule];
/** Faults that are said one by one, and those that the result names. */
const SAID = 50;
const NAMED = 1_000;

type NameOf = (scopeId: string) => string;

/** Verifies the audit trail, or a file of it. */
export const verifyAudit: Run = async (call) => {
  const exported = optional(call, 'export');
  if (exported !== undefined) return verifyFile(call, exported);
  const kept = optional(call, 'checkpoint');
  const file = kept === undefined ? undefined : await read(kept);
  const rooms = await call.rooms(ROOMS);
  const schools = rooms.get(Schools);
  const uai = optional(call, 'school');
  const scopeId = uai === undefined ? undefined : (await schools.byUai(uai)).id;
  const nameOf = await namesOf(schools);
  const faults: AuditFault[] = [];
  const verdict = await rooms.get(VerifyAudit).verify({
    scopeId,
    checkpoints: file?.checkpoints ?? [],
    hear: (fault) => {
      if (faults.length < SAID) call.say(faultSentence(fault, nameOf(fault.scopeId)));
      if (faults.length < NAMED) faults.push(fault);
    },
  });
  sayVerdict(call, verdict, nameOf);
  return { exitCode: verdict.faults === 0 ? 0 : 1, json: { ...verdict, found: faults } };
};

/** Writes the trail of some days into a file. */
export const exportAudit: Run = async (call) => {
  const out = required(call, 'out');
  const [from, to] = [dayOf(call, 'from'), dayOf(call, 'to')];
  if (from > to) throw new UsageError('--from vient après --to.');
  const rooms = await call.rooms(ROOMS);
  const uai = optional(call, 'school');
  const scopeId = uai === undefined ? '' : (await rooms.get(Schools).byUai(uai)).id;
  const asked = { scopeId, from, to, actor: call.actor, reason: optional(call, 'reason') };
  const handle = await createNew(out);
  try {
    for await (const entry of rooms.get(ExportAudit).entries(asked)) await handle.writeFile(entry);
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(out, { force: true });
    throw error;
  }
  const { lines, checkpoints, publicKeys } = await read(out);
  call.say(
    `${frenchCount(lines, 'ligne', 'lignes')}, ${frenchCount(checkpoints.length, 'jour signé', 'jours signés')} : ${out}`,
  );
  return { exitCode: 0, json: { lines, days: checkpoints.length, publicKeys } };
};

/** The file alone: whether its lines are those that its own days signed. */
async function verifyFile(call: CommandCall, file: string): Promise<CommandResult> {
  const { lines, checkpoints, publicKeys, altered } = await read(file);
  for (const { day } of altered.slice(0, SAID)) {
    call.say(`${frenchDate(day)} : les lignes ne sont pas celles qui ont été signées.`);
  }
  call.say(
    `${frenchCount(lines, 'ligne', 'lignes')}, ${frenchCount(checkpoints.length, 'jour signé', 'jours signés')} : ` +
      (altered.length === 0 ? 'tout concorde.' : 'le fichier a été modifié.'),
  );
  for (const key of publicKeys) sayKey(call, key);
  const result = { lines, days: checkpoints.length, publicKeys, altered };
  return { exitCode: altered.length === 0 ? 0 : 1, json: result };
}

function sayVerdict(call: CommandCall, verdict: AuditVerdict, nameOf: NameOf): void {
  const { days, lines, waiting, faults, erased, unsealedBefore, publicKey } = verdict;
  if (faults > SAID) call.say(`… et ${frenchCount(faults - SAID, 'autre', 'autres')}.`);
  for (const { scopeId, at, lines: old } of unsealedBefore) {
    call.say(
      `${nameOf(scopeId)} : ${frenchCount(old, 'ligne', 'lignes')} d’avant le ${instant(at)}, écrites par une version sans sceau, sont scellées telles qu’elles étaient ce jour-là.`,
    );
  }
  for (const { rule, lines: rows, fields } of erased) {
    call.say(
      `Effacé par la règle « ${rule} » : ${frenchCount(fields, 'donnée', 'données')} dans ${frenchCount(rows, 'ligne', 'lignes')}.`,
    );
  }
  call.say(
    `${frenchCount(lines, 'ligne', 'lignes')}, ${frenchCount(days, 'jour scellé', 'jours scellés')}, ` +
      `${frenchCount(waiting, 'ligne', 'lignes')} en attente de sceau. ` +
      (faults === 0 ? 'Tout concorde.' : `${frenchCount(faults, 'anomalie', 'anomalies')}.`),
  );
  sayKey(call, publicKey);
}

function sayKey(call: CommandCall, publicKey: string): void {
  call.say(`Clé publique des sceaux : ${publicKey}`);
}

function faultSentence({ kind, day, seq, lineId, lines }: AuditFault, name: string): string {
  const where = [
    name,
    ...(day === null ? [] : [frenchDate(day)]),
    ...(seq === null ? [] : [`n° ${String(seq)}`]),
    ...(lineId === null ? [] : [lineId]),
  ].join(', ');
  const many = lines ?? 0;
  switch (kind) {
    case 'altered':
      return `${where} : ligne modifiée ou déplacée.`;
    case 'inserted':
      return `${where} : ligne ajoutée hors de l’application.`;
    case 'missing':
      return `${where} : ${frenchCount(many, 'ligne manque', 'lignes manquent')} à partir d’ici.`;
    case 'day-altered':
      return `${where} : le sceau du jour ne correspond pas à ses lignes.`;
    case 'day-missing':
      return `${where} : le jour scellé d’avant manque, ou a changé.`;
    case 'forgotten-without-rule':
      return `${where} : effacé sans qu’aucune règle le dise.`;
    case 'forgotten-differs':
      return `${where} : cet effacement n’annonce pas le bon nombre de données (écart de ${String(many)}).`;
    case 'adopted-differs':
      return `${where} : lignes d’avant le scellement, écart de ${String(many)}.`;
    case 'sum-differs':
      return `${where} : le total scellé n’est pas celui des jours (écart de ${String(many)}).`;
    case 'checkpoint-differs':
      return `${where} : le journal n’est plus celui qui a été exporté.`;
    case 'checkpoint-forged':
      return `${where} : la signature de l’export est fausse.`;
  }
}

async function namesOf(schools: Schools): Promise<NameOf> {
  const names = new Map([['', 'Installation']]);
  for await (const { id, uai } of schools.each()) names.set(id, uai);
  return (scopeId) => names.get(scopeId) ?? scopeId;
}

async function read(file: string): Promise<AuditFile> {
  const handle = await open(file).catch(() => {
    throw new UsageError(`${file} ne peut pas être lu.`);
  });
  try {
    return await readAuditFile(file, handle.readLines());
  } finally {
    await handle.close();
  }
}

function dayOf(call: CommandCall, name: string): string {
  const day = IsoDate.safeParse(required(call, name));
  if (!day.success) throw new UsageError(`--${name} est une date, par exemple 2026-09-01.`);
  return day.data;
}

function instant(at: Date): string {
  return frenchDate(at.toISOString().slice(0, 10));
}
