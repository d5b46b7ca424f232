import { IncidentActInput, frenchCount } from '@trousseau/shared';
import type { IncidentActSelection } from '@trousseau/shared';
import { IncidentActs } from '../incident/index.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';

/** What a measure says of its number, and at its end. */
interface ActWords {
  readonly count: (count: number) => string;
  readonly nothing: string;
  readonly todo: string;
  readonly done: (done: number) => string;
}

/** Voids every provisional password of a school, or of all; without --yes, says how many there are. */
export const voidLetters: Run = async (call) => {
  const { count, done } = await act(call, { kind: 'void-letters' }, LETTERS);
  return { exitCode: 0, json: { count, voided: done } };
};

/** Has passwords changed that are older than a day; without --yes, says how many there are. */
export const changePasswords: Run = async (call) => {
  const selection = { kind: 'change-passwords', since: required(call, 'since') } as const;
  const { count, done } = await act(call, selection, PASSWORDS);
  return { exitCode: 0, json: { count, asked: done } };
};

async function act(
  call: CommandCall,
  selection: IncidentActSelection,
  words: ActWords,
): Promise<{ readonly count: number; readonly done: number }> {
  const uai = optional(call, 'school');
  if ((uai === undefined) === (call.values['all-schools'] !== true)) {
    throw new UsageError('Donnez --school ou --all-schools, l’un des deux.');
  }
  const reason = required(call, 'reason');
  const stated = call.values['yes'] === true ? numberOf(call) : 0;
  const input = IncidentActInput.safeParse({ ...selection, count: stated, reason });
  if (!input.success)
    throw new UsageError('--since est un jour, AAAA-MM-JJ ; --reason, une ligne.');
  const rooms = await call.rooms(EVERY_ROOM);
  const scope = uai === undefined ? null : (await rooms.get(Schools).byUai(uai)).id;
  const acts = rooms.get(IncidentActs);
  const { count } = await acts.preview(scope, selection);
  if (call.values['yes'] !== true) {
    call.say(
      `${words.count(count)} : ${words.nothing}. ${words.todo}, ajoutez --yes --count ${String(count)}.`,
    );
    return { count, done: 0 };
  }
  const ended = await acts.finished(await acts.begin(scope, input.data, call.actor));
  if (ended.state !== 'done') throw new AppError('incident.stopped', { done: ended.done });
  call.say(words.done(ended.done));
  return { count, done: ended.done };
}

const LETTERS: ActWords = {
  count: (count) => frenchCount(count, 'mot de passe provisoire', 'mots de passe provisoires'),
  nothing: 'rien n’est annulé',
  todo: 'Pour annuler',
  done: (done) =>
    `${frenchCount(done, 'mot de passe provisoire annulé', 'mots de passe provisoires annulés')}. ` +
    'Les prochains courriers sont proposés, page « Courriers » de chaque établissement.',
};

const PASSWORDS: ActWords = {
  count: (count) => frenchCount(count, 'mot de passe à changer', 'mots de passe à changer'),
  nothing: 'rien n’est demandé',
  todo: 'Pour les faire changer',
  done: (done) =>
    `${frenchCount(done, 'compte choisira', 'comptes choisiront')} un nouveau mot de passe à la prochaine connexion.`,
};

function numberOf(call: CommandCall): number {
  const stated = required(call, 'count');
  if (/^\d{1,9}$/.test(stated)) return Number(stated);
  throw new UsageError('--count est un nombre.');
}
