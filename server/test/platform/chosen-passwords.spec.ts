import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordJudge } from '../../src/platform/passwords/password-judge.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';

/** Keeps the judge busy for a while: long, and full of what may be letters in disguise. */
const LONG = 'h1r0nd3ll3 gr4n1t 47 p4r4plu13 c4ss0n4d3 3t 7r01s b1cycl3773s';

describe('a password that is judged', () => {
  let server: TestApp;
  let judge: PasswordJudge;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    judge = server.app.get(PasswordJudge);
  });

  afterAll(() => server.close());

  it('is judged as in the tables', async () => {
    expect(await judge.problemOf('girafe tonnerre biscuit lagune', [], 'one')).toBeNull();
    expect(await judge.problemOf('motdepasse123456', [], 'one')).toBe('too-weak');
    expect(await judge.problemOf('perrault-louise-6e', ['Perrault', 'Louise'], 'one')).toBe(
      'too-weak',
    );
  });

  it('holds nobody who asks for something else', async () => {
    const answered: string[] = [];
    const note = (what: string) => (): number => answered.push(what);
    await Promise.all([
      ...Array.from({ length: 6 }, (_, n) =>
        judge.problemOf(`${LONG}${String(n)}`, [], 'one').then(note('judged')),
      ),
      fetch(`${server.url}/api/health/ready`).then(note('health')),
    ]);
    expect(answered.indexOf('health')).toBeLessThan(answered.lastIndexOf('judged'));
  });

  it('is refused when its owner has eight in the line, while somebody else is heard', async () => {
    const mine = Array.from({ length: 9 }, (_, n) =>
      judge.problemOf(`${LONG}${String(n)}`, [], 'mine'),
    );
    const ninth = expect(mine.at(-1)).rejects.toMatchObject({ code: 'server.busy' });
    expect(await judge.problemOf('motdepasse123456', [], 'somebody else')).toBe('too-weak');
    await ninth;
    await Promise.all(mine.slice(0, 8));
  });
});
