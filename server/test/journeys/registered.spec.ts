import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { assemble } from '../../src/bootstrap.js';
import { DoubtedWay, LetterWay } from '../../src/identity/index.js';
import { AskedWays } from '../../src/journeys/asking/asked-ways.js';
import { Endings } from '../../src/journeys/endings/endings.js';
import { JOURNEYS, JOURNEY_FOLDERS } from '../../src/journeys/index.js';
import type { Config } from '../../src/platform/config/config.js';
import { Routes } from '../../src/platform/http/routes.js';
import { projectFolder } from '../docs/project-files.js';
import { copyTemplate, freshConfig } from '../support/databases.js';

describe('a journey', () => {
  it('is a folder of its own name, in its room, among the pages and among the controllers', () => {
    const folders = [
      'doubted-password',
      'forgotten',
      'france-connect',
      'letter',
      'own-account',
      'self-registration',
    ];
    expect(JOURNEY_FOLDERS).toHaveLength(folders.length);
    for (const home of ['journeys', 'portal/http', 'portal/pages']) {
      expect(projectFolder(`server/src/${home}`).folders).toEqual(expect.arrayContaining(folders));
    }
  });

  it('begins and ends: it has steps, and no other has its name', () => {
    const names = JOURNEYS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(JOURNEYS.filter(({ steps }) => steps.at(-1)?.asking !== false)).toEqual([]);
  });
});

describe('the server', () => {
  let config: Config;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ config, remove } = await freshConfig('SQLite'));
    await copyTemplate('SQLite', config);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => remove());

  const start = async (): Promise<void> => {
    const parts = await assemble(config, { migrate: false });
    try {
      const options = { logger: false, abortOnError: false } as const;
      const rooms = await NestFactory.createApplicationContext(AppModule.with(parts), options);
      await rooms.close();
    } finally {
      await parts.unitOfWork.close();
    }
  };

  const loseOneRegistration = (registry: object): void => {
    jest
      .spyOn(registry as { register: () => void }, 'register')
      .mockImplementationOnce(() => undefined);
  };

  const losePage = (lost: string): void => {
    const { all } = Routes.prototype;
    jest.spyOn(Routes.prototype, 'all').mockImplementation(function (this: Routes) {
      return all.call(this).filter(({ address }) => address !== lost);
    });
  };

  it('starts when nothing is missing', async () => {
    await expect(start()).resolves.toBeUndefined();
  });

  it.each([
    ['an ending', Endings, /^Journeys are not complete: \S+ has no ending$/],
    ['a beginning', AskedWays, /^Journeys are not complete: \S+ has no beginning$/],
    ['the way that a right letter opens', LetterWay, /^Nobody registered where a right letter/],
    ['the way of a doubted password', DoubtedWay, /^Nobody registered where a doubted password/],
  ])('does not start without %s', async (_, registry, refusal) => {
    loseOneRegistration(registry.prototype);
    await expect(start()).rejects.toThrow(refusal);
  });

  it.each([
    ['a step', '/activation/rattachements', 'guardian-letter: links'],
    ['a step before anybody is known', '/inscription', 'self-registration: mobile'],
    ['an end', '/mot-de-passe-oublie/termine', 'student-reset: its end'],
  ])('does not start without the page of %s', async (_, address, lacking) => {
    losePage(address);
    await expect(start()).rejects.toThrow(`No page for ${lacking}`);
  });
});
