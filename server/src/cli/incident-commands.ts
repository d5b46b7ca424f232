import { frenchCount } from '@trousseau/shared';
import { IncidentActs } from '../incident/index.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';

/** Voids every provisional password of a school, or of all; without --yes, says how many there are. */
export const voidLetters: Run = async (call) => {
  const uai = optional(call, 'school');
  if ((uai === undefined) === (call.values['all-schools'] !== true)) {
    throw new UsageError('Donnez --school ou --all-schools, l’un des deux.');
  }
  const reason = required(call, 'reason');
  const rooms = await call.rooms(EVERY_ROOM);
  const scope = uai === undefined ? null : (await rooms.get(Schools).byUai(uai)).id;
  const acts = rooms.get(IncidentActs);
  const { count } = await acts.preview(scope, { kind: 'void-letters' });
  const said = frenchCount(count, 'mot de passe provisoire', 'mots de passe provisoires');
  if (call.values['yes'] !== true) {
    call.say(`${said} : rien n’est annulé. Pour annuler, ajoutez --yes --count ${String(count)}.`);
    return { exitCode: 0, json: { count, voided: 0 } };
  }
  const input = { kind: 'void-letters', count: numberOf(call), reason } as const;
  const act = await acts.finished(await acts.begin(scope, input, call.actor));
  if (act.state !== 'done') throw new AppError('incident.stopped', { done: act.done });
  call.say(
    `${frenchCount(act.done, 'mot de passe provisoire annulé', 'mots de passe provisoires annulés')}. ` +
      'Les prochains courriers sont proposés, page « Courriers » de chaque établissement.',
  );
  return { exitCode: 0, json: { count, voided: act.done } };
};

function numberOf(call: CommandCall): number {
  const stated = required(call, 'count');
  if (/^\d{1,9}$/.test(stated)) return Number(stated);
  throw new UsageError('--count est un nombre.');
}
