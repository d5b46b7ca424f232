import { rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import {
  canonicalName,
  frenchCount,
  LAYOUT_HOLDERS,
  layoutFits,
  LAYOUTS,
  LETTER_HOLDERS,
  LETTER_STATES,
  LetterRunInput,
  NO_CLASS,
  SECRETS_CHOICES,
} from '@trousseau/shared';
import type { LetterRunResult } from '@trousseau/shared';
import { AccountStore } from '../accounts/index.js';
import { IssueRun, PrepareRun, PrintRun } from '../letters/index.js';
import { AppError } from '../platform/errors.js';
import { AccountRecords, RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { EVERY_ROOM } from '../rooms.js';
import { oneOf, optional, repeated, required, UsageError } from './command.js';
import type { CommandCall, Run } from './command.js';
import { createNew } from './new-file.js';

const NO_CLASS_NAME = canonicalName('Sans classe');

/** Issues a letter run and writes its PDF, after saying what cannot be printed as it is written; with --run, prints an open run again and issues nothing. */
export const printLetters: Run = async (call) => {
  const out = required(call, 'out');
  const reason = required(call, 'reason');
  const uai = required(call, 'school');
  const asked = optional(call, 'run') === undefined ? askedRun(call, reason) : null;
  const rooms = await call.rooms(EVERY_ROOM);
  const scope = { schoolId: (await rooms.get(Schools).byUai(uai)).id };
  const file = await createNew(out);
  try {
    const result = asked
      ? await issue(call, rooms, scope, asked)
      : await rooms.get(PrintRun).result(scope, required(call, 'run'));
    await draw(call, rooms, scope, result, reason, file);
    call.say(
      `${frenchCount(result.letters, 'courrier', 'courriers')}, ${frenchCount(result.pages, 'page', 'pages')} : ${out}`,
    );
    if (result.withoutSecret > 0) call.say(withoutSecretSentence(result.withoutSecret));
    return { exitCode: 0, json: result };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(out, { force: true });
    throw error;
  }
};

function withoutSecretSentence(count: number): string {
  return (
    `Sans mot de passe : ${String(count)} (mot de passe déjà choisi, ou responsable qui peut activer le ` +
    'sien avec son téléphone portable ; --secrets all imprime un mot de passe aussi pour ce dernier)'
  );
}

/** The run that the options ask for, classes still by name. */
function askedRun(call: CommandCall, reason: string): LetterRunInput {
  const layout = oneOf(call, 'layout', LAYOUTS, 'window');
  const widest = layoutFits(layout, 'all') ? 'all' : 'student';
  const holder = oneOf(call, 'holder', LETTER_HOLDERS, widest);
  if (!layoutFits(layout, holder)) {
    throw new UsageError(
      `--layout ${layout} ne va qu’avec --holder ${LAYOUT_HOLDERS[layout].join(' ou ')}.`,
    );
  }
  const reissue = call.values['reissue'] === true;
  const voids = optional(call, 'yes-void');
  if (voids !== undefined && !(reissue && /^\d+$/.test(voids))) {
    throw new UsageError('--yes-void N va avec --reissue ; N est un nombre de courriers.');
  }
  const logins = repeated(call, 'login');
  const states = repeated(call, 'state').map((state) => {
    const known = LETTER_STATES.find((one) => one === state.toUpperCase());
    if (known === undefined) throw new UsageError(`--state est ${LETTER_STATES.join(', ')}.`);
    return known;
  });
  const parsed = LetterRunInput.safeParse({
    holder,
    layout,
    reason,
    reissue,
    secrets: oneOf(call, 'secrets', SECRETS_CHOICES, 'needed'),
    voids: Number(voids ?? 0),
    validUntil: optional(call, 'valid-until'),
    ...(logins.length > 0 ? { logins } : {}),
    ...(states.length > 0 ? { states } : {}),
  });
  if (!parsed.success) throw new UsageError('--valid-until est une date écrite AAAA-MM-JJ.');
  return parsed.data;
}

async function issue(
  call: CommandCall,
  rooms: INestApplicationContext,
  scope: SchoolScope,
  asked: LetterRunInput,
): Promise<LetterRunResult> {
  const names = repeated(call, 'class');
  const classIds = names.length > 0 ? await classIdsOf(rooms, scope, names) : undefined;
  for (const login of asked.logins ?? []) await assertLogin(rooms, scope, login);
  const input = { ...asked, ...(classIds ? { classIds } : {}) };
  const { warnings } = await rooms.get(PrepareRun).preview(scope, input);
  for (const warning of warnings) call.say(warning);
  const allowLocalAddress = call.values['allow-local-address'] === true;
  return rooms.get(IssueRun).issue(scope, input, call.actor, { allowLocalAddress });
}

async function draw(
  call: CommandCall,
  rooms: INestApplicationContext,
  scope: SchoolScope,
  { letterRunId }: LetterRunResult,
  reason: string,
  file: FileHandle,
): Promise<void> {
  try {
    const run = await rooms.get(PrintRun).print(scope, letterRunId, reason, call.actor);
    await run.draw(file.createWriteStream());
  } catch (error) {
    const lost = error instanceof AppError && error.code === 'letters.copies-unreadable';
    if (!lost) {
      call.say(`Le tirage ${letterRunId} est enregistré ; imprimez-le avec --run ${letterRunId}`);
    }
    throw error;
  }
}

async function classIdsOf(
  rooms: INestApplicationContext,
  scope: SchoolScope,
  names: readonly string[],
): Promise<string[]> {
  const year = await rooms.get(Schools).currentYear(scope);
  const classes = await rooms.get(RosterRecords).classes(scope, year.id);
  const byKey = new Map(classes.map(({ id, nameKey }) => [nameKey, id]));
  return names.map((name) => {
    const id = byKey.get(canonicalName(name));
    if (id !== undefined) return id;
    if (canonicalName(name) === NO_CLASS_NAME) return NO_CLASS;
    throw new AppError('roster.class-unknown', { name });
  });
}

async function assertLogin(
  rooms: INestApplicationContext,
  scope: SchoolScope,
  login: string,
): Promise<void> {
  const account = await rooms.get(AccountStore).findByLogin(login);
  const people = account ? await rooms.get(AccountRecords).of(account) : [];
  if (!people.some(({ schoolId }) => schoolId === scope.schoolId)) {
    throw new AppError('accounts.login-unknown', { login });
  }
}
