import { frenchCount, RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRuleId } from '@trousseau/shared';
import { RetentionDays, RunRetention } from '../retention/index.js';
import type { RuleDone } from '../retention/index.js';
import { Schools } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { optional, repeated, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';

/** Removes what was kept long enough, says what that would be, or shortens for how long something is kept. */
export const retention: Run = async (call) => {
  const shortened = repeated(call, 'set').map(readSetting);
  const uai = optional(call, 'school');
  const dryRun = call.values['dry-run'] === true;
  if (shortened.length > 0 && dryRun)
    throw new UsageError('--set et --dry-run ne vont pas ensemble.');
  if (uai !== undefined && shortened.length === 0 && !dryRun) {
    throw new UsageError(
      '--school va avec --dry-run ou --set : un passage est de toute l’installation.',
    );
  }
  const rooms = await call.rooms(EVERY_ROOM);
  const school = uai === undefined ? null : await rooms.get(Schools).byUai(uai);
  if (shortened.length > 0) {
    const by = { actor: call.actor, reason: optional(call, 'reason') };
    for (const { rule, days } of shortened) {
      await rooms.get(RetentionDays).set(school?.id ?? null, rule, days, by);
    }
    const daysOf = await rooms.get(RetentionDays).of(school?.id ?? null);
    const set = shortened.map(({ rule }) => ({ rule, days: daysOf(rule) }));
    for (const { rule, days } of set) call.say(`${whatOf(rule)} : ${inDays(days)}.`);
    return { exitCode: 0, json: { set } };
  }
  const run = rooms.get(RunRetention);
  const done = dryRun
    ? await run.dryRun(school ? [school.id] : undefined)
    : await run.run(call.actor);
  return {
    exitCode: 0,
    json: { dryRun, rules: await told(call, rooms.get(Schools), done, dryRun) },
  };
};

/** The rules that have anything to tell, each with its school. */
async function told(
  call: CommandCall,
  schools: Schools,
  done: readonly RuleDone[],
  dryRun: boolean,
): Promise<readonly object[]> {
  const tells = done.filter(({ rows, postponed }) => rows > 0 || postponed !== null);
  const ids = [...new Set(tells.flatMap(({ schoolId }) => schoolId ?? []))];
  const uaiOf = new Map((await schools.list(ids)).map(({ id, uai }) => [id, uai]));
  const rows = tells.reduce((sum, one) => sum + one.rows, 0);
  const json = tells.map(({ schoolId, ruleId, ...rest }) => {
    return {
      school: schoolId === null ? null : (uaiOf.get(schoolId) ?? null),
      rule: ruleId,
      ...rest,
    };
  });
  for (const { school, rule, days, rows: count, postponed } of json) {
    const whose = school === null ? '' : ` (${school})`;
    const waits = postponed === null ? '' : `, remis au prochain passage : ${postponed}`;
    call.say(`${whatOf(rule)}${whose}, gardés ${inDays(days)} : ${String(count)}${waits}.`);
  }
  const total = frenchCount(rows, 'ligne', 'lignes');
  call.say(dryRun ? `À effacer : ${total}. Rien n’est effacé.` : `Effacé : ${total}.`);
  return json;
}

function readSetting(stated: string): { readonly rule: RetentionRuleId; readonly days: number } {
  const [rule = '', days = ''] = stated.split('=');
  if (!isRule(rule) || !/^\d{1,4}$/.test(days)) {
    throw new UsageError(
      `--set attend règle=jours, où la règle est l’une de : ${RULES.join(', ')}.`,
    );
  }
  return { rule, days: Number(days) };
}

const RULES = Object.keys(RETENTION_RULES);

function isRule(rule: string): rule is RetentionRuleId {
  return Object.hasOwn(RETENTION_RULES, rule);
}

function whatOf(rule: RetentionRuleId): string {
  return RETENTION_RULES[rule].what.fr;
}

function inDays(days: number): string {
  return frenchCount(days, 'jour', 'jours');
}
