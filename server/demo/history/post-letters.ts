import { Writable } from 'node:stream';
import { NO_CLASS } from '@trousseau/shared';
import type { SecretsChoice } from '@trousseau/shared';
import { ProvisionalSecrets } from '#server/accounts/index.js';
import { IssueRun, PrintRun } from '#server/letters/index.js';
import { RosterRecords, Schools } from '#server/roster/index.js';
import type { SchoolStage } from './stage.js';

/** What a family holds in its hands: the provisional password, by account. */
export type PostedLetters = ReadonlyMap<string, string>;

/** A run as the secretary asks for it. */
export interface Posting {
  readonly classNames: readonly string[];
  readonly reason: string;
  readonly secrets: SecretsChoice;
  /** Last day of validity; absent means three months. */
  readonly validUntil?: string;
}

/** Issues a run, prints it once into nowhere, and gives what its letters say. */
export async function postLetters(stage: SchoolStage, posting: Posting): Promise<PostedLetters> {
  const { rooms, scope, secretary } = stage;
  const { classNames, ...asked } = posting;
  const { letterRunId } = await rooms.get(IssueRun).issue(
    scope,
    {
      ...asked,
      holder: 'all',
      classIds: await classIdsOf(stage, classNames),
      layout: 'window',
      reissue: false,
      voids: 0,
    },
    secretary,
  );
  const run = await rooms.get(PrintRun).print(scope, letterRunId, posting.reason, secretary);
  await run.draw(
    new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    }),
  );
  return lettersOf(stage, letterRunId);
}

/** The names of the school's classes, « Sans classe » left out. */
export async function classNamesOf(stage: SchoolStage): Promise<string[]> {
  return (await classesOf(stage)).map(({ name }) => name);
}

async function lettersOf({ rooms }: SchoolStage, runId: string): Promise<PostedLetters> {
  const secrets = rooms.get(ProvisionalSecrets);
  const letters = new Map<string, string>();
  for (const { clear, reference } of (await secrets.reveal(runId)).values()) {
    const accountId = await secrets.accountOfReference(reference);
    if (accountId !== null) letters.set(accountId, clear);
  }
  return letters;
}

async function classIdsOf(stage: SchoolStage, names: readonly string[]): Promise<string[]> {
  const classes = await classesOf(stage);
  return names.map((name) => classes.find((one) => one.name === name)?.id ?? NO_CLASS);
}

async function classesOf({ rooms, scope }: SchoolStage) {
  const year = await rooms.get(Schools).currentYear(scope);
  return rooms.get(RosterRecords).classes(scope, year.id);
}
