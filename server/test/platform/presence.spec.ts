import { afterEach, beforeAll, afterAll, describe, expect, it, jest } from '@jest/globals';
import { assemble, createApp, createContext } from '../../src/bootstrap.js';
import { FamilySessions } from '../../src/accounts/index.js';
import type { Config } from '../../src/platform/config/config.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { Outbox } from '../../src/messages/index.js';
import { Presence } from '../../src/platform/presence.js';
import { TaskDecisions } from '../../src/tasks/index.js';
import { copyTemplate, freshConfig } from '../support/databases.js';

describe('what is declared', () => {
  it('is there when all of it was registered, whatever else was', () => {
    const presence = new Presence();
    const registered = new Set(['a']);
    presence.requireAll('thing', ['a', 'b'], () => registered);
    registered.add('b').add('c');
    expect(() => {
      presence.onApplicationBootstrap();
    }).not.toThrow();
  });

  it('is named, all of it, where nobody registered it', () => {
    const presence = new Presence();
    presence.requireAll('thing', ['a', 'b'], () => ['a']);
    presence.requireAll('hook', ['c'], () => []);
    expect(() => {
      presence.onApplicationBootstrap();
    }).toThrow(
      expect.objectContaining({
        code: 'server.part-missing',
        params: { missing: 'thing b, hook c' },
      }),
    );
  });
});

describe('the application', () => {
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

  const loseOne = (of: object, registering: string): void => {
    jest
      .spyOn(of as Record<string, () => void>, registering)
      .mockImplementationOnce(() => undefined);
  };

  it.each([
    ['a decision of a task', TaskDecisions, 'register', /^task decision \S+ \S+$/],
    ['a kind of job', JobRunner, 'handle', /^job undo-act$/],
    ['what ends the sessions of families', FamilySessions, 'onEnd', /^session hook .+$/],
    ['a message', Outbox, 'register', /^message \S+$/],
  ])('does not start without %s', async (_, registry, registering, missing) => {
    loseOne(registry.prototype, registering);
    const opening = createContext(await assemble(config, { migrate: false }));
    await expect(opening).rejects.toMatchObject({
      code: 'server.part-missing',
      params: { missing: expect.stringMatching(missing) },
    });
  });

  it('does not listen either', async () => {
    loseOne(JobRunner.prototype, 'handle');
    const parts = await assemble(config, { migrate: false });
    const app = await createApp(parts);
    await expect(app.listen(0, '127.0.0.1')).rejects.toMatchObject({ code: 'server.part-missing' });
    expect(app.getHttpServer().listening).toBe(false);
    await app.close();
    await parts.unitOfWork.close();
  });
});
