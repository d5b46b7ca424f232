import { frenchCount, frenchDate } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { EVERY_KEY_USE } from '../key-uses.js';
import { Keys } from '../platform/crypto/keys.js';
import { KeyRotation, nameOf } from '../platform/crypto/rotate-keys.js';
import type { RotationStage, UseRenewed } from '../platform/crypto/rotate-keys.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, UsageError } from './command.js';
import type { CommandCall, CommandResult, Run } from './command.js';

const STAGES: Readonly<Record<Exclude<RotationStage, 'rest'>, string>> = {
  made: 'les nouvelles clés sont prêtes',
  used: 'les nouvelles clés servent, tout n’est pas encore sous elles',
  leaving: 'il reste à détruire les anciennes clés',
};

/** Rotates the keys beside a running server; without --yes, says what that would do. */
export const rotateKeys: Run = async (call) => {
  const unreadable = numberOf(call);
  const rooms = await call.rooms(EVERY_ROOM);
  const unitOfWork = rooms.get(UnitOfWork);
  const rotation = new KeyRotation(unitOfWork, rooms.get(Keys), EVERY_KEY_USE);
  if (call.values['yes'] !== true) return preview(call, rotation);
  const sealingOnly = call.values['sealing-only'] === true;
  const audit = rooms.get(Audit);
  const renewed = await rotation.run({
    sealingOnly,
    unreadable,
    onWaiting: (processes) => {
      call.say(
        `Attente de ${frenchCount(processes, 'processus', 'processus')} de Trousseau, qui finit ce qu’il a commencé.`,
      );
    },
    record: (all) => {
      const reason = optional(call, 'reason');
      return audit.record({
        schoolId: null,
        actor: call.actor,
        action: 'keys.rotate',
        details: { sealingOnly, values: sumOf(all) },
        ...(reason === undefined ? {} : { reason }),
      });
    },
  });
  for (const one of renewed.filter(({ use }) => use.entity !== null)) {
    call.say(`${nameOf(one.use)} : ${String(one.renewed)}`);
  }
  call.say(
    'Les clés sont changées : plus rien n’est sous les anciennes, qui sont détruites. Copiez le dossier des clés en lieu sûr, et faites une sauvegarde.',
  );
  return { exitCode: 0, json: { renewed: byName(renewed) } };
};

async function preview(call: CommandCall, rotation: KeyRotation): Promise<CommandResult> {
  const { stage, since } = rotation;
  const counts = await rotation.counts();
  call.say(`La clé maîtresse date du ${frenchDate(since.toISOString().slice(0, 10))}.`);
  if (stage !== 'rest') {
    call.say(`Un changement de clés n’est pas fini : ${STAGES[stage]}. --yes le reprend.`);
  }
  const kept = counts.filter(({ use }) => use.entity !== null);
  for (const { use, count } of kept) call.say(`${nameOf(use)} : ${String(count)}`);
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  call.say(
    `Rien n’est changé : ajoutez --yes pour mettre ${frenchCount(total, 'valeur', 'valeurs')} sous de nouvelles clés.`,
  );
  const json = Object.fromEntries(kept.map(({ use, count }) => [nameOf(use), count]));
  return { exitCode: 0, json: { stage, since: since.toISOString(), counts: json } };
}

function byName(renewed: readonly UseRenewed[]): Readonly<Record<string, number>> {
  const named = renewed.filter(({ use }) => use.entity !== null);
  return Object.fromEntries(named.map((one) => [nameOf(one.use), one.renewed]));
}

function sumOf(renewed: readonly UseRenewed[]): number {
  return renewed.reduce((sum, one) => sum + one.renewed, 0);
}

function numberOf(call: CommandCall): number {
  const typed = optional(call, 'unreadable') ?? '0';
  if (!/^\d{1,9}$/.test(typed)) throw new UsageError('--unreadable prend un nombre.');
  return Number(typed);
}
