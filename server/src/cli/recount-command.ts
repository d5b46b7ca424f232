import { frenchCount } from '@trousseau/shared';
import { Recount } from '../accounts/index.js';
import type { Differences } from '../accounts/index.js';
import { Schools } from '../roster/index.js';
import type { School } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional } from './command.js';
import type { CommandCall, Run } from './command.js';

type Named = Pick<School, 'id' | 'uai' | 'name'>;

/** Counts the directory and its figures anew, school after school, and says or puts right what differs. */
export const recount: Run = async (call) => {
  const rooms = await call.rooms(EVERY_ROOM);
  const repairs = call.values['repair'] === true;
  const differing: (Differences & { uai: string; repaired: boolean })[] = [];
  let schools = 0;
  for await (const school of schoolsOf(call, rooms.get(Schools))) {
    schools += 1;
    const scope = { schoolId: school.id };
    const found = await rooms.get(Recount).differences(scope);
    if (Object.values(found).every((rows) => rows === 0)) continue;
    if (repairs) await rooms.get(Recount).repair(scope);
    differing.push({ uai: school.uai, ...found, repaired: repairs });
    call.say(sentence(school, found) + (repairs ? ' : réécrit.' : '.'));
  }
  const left = repairs ? 0 : differing.length;
  call.say(
    differing.length === 0
      ? `Établissements recomptés : ${String(schools)}. Tout concorde.`
      : `Établissements recomptés : ${String(schools)}, dont ${String(differing.length)} qui différaient.`,
  );
  if (left > 0) call.say('Relancez la commande avec --repair pour les réécrire.');
  return { exitCode: left > 0 ? 1 : 0, json: { schools, differing } };
};

/** The school that was named, or every one. */
async function* schoolsOf(call: CommandCall, schools: Schools): AsyncGenerator<Named> {
  const uai = optional(call, 'school');
  if (uai === undefined) yield* schools.each();
  else yield await schools.byUai(uai);
}

function sentence({ name, uai }: Named, { entries, classes, figures }: Differences): string {
  return (
    `${name} (${uai}) : ${frenchCount(entries, 'ligne', 'lignes')} de l’annuaire, ${String(classes)} de ses classes ` +
    `et ${frenchCount(figures, 'chiffre', 'chiffres')} en désaccord avec les fiches`
  );
}
