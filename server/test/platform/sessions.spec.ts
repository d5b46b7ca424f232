import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/crypto/random.js';
import { SessionRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { KindOfSessions } from '../../src/platform/sessions/kind-of-sessions.js';
import { Sessions } from '../../src/platform/sessions/sessions.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const MINUTE = 60_000;
const HOLDER = 'somebody';

describe.each(DIALECTS)('sessions of two kinds on %s', (dialect) => {
  let rooms: TestRooms;
  let short: KindOfSessions;
  let long: KindOfSessions;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    const sessions = rooms.house.get(Sessions);
    short = sessions.of({ name: 'short', idleMs: 5 * MINUTE, longestMs: 20 * MINUTE });
    long = sessions.of({ name: 'long', idleMs: 60 * MINUTE, longestMs: 120 * MINUTE });
  });

  afterAll(() => rooms.close());

  const open = async (kind: KindOfSessions, state: unknown = null) => {
    const id = newId();
    const token = await kind.open({ id, holderId: HOLDER, stage: 'begun', state });
    return { id, token };
  };

  const rows = (): Promise<SessionRow[]> => rooms.house.get(UnitOfWork).manager.find(SessionRow);

  it('are nothing to each other: neither token, id nor holder', async () => {
    const { id, token } = await open(short);
    expect(await long.recognise(token)).toBeNull();
    expect(await long.find(id)).toBeNull();
    expect(await long.live(HOLDER, 'begun')).toEqual([]);
    expect(await long.finish(id, 'begun')).toBe(false);
    await long.save(id, { more: 'than it should' });
    await long.rotate(id, null);
    await long.endAll(HOLDER);
    expect(await long.end(id)).toBe(false);
    expect(await short.recognise(token)).toMatchObject({ id, holderId: HOLDER, state: null });
  });

  it('keep what they hold sealed to their own row, and tokens hashed', async () => {
    const mine = await open(short, { secret: 'girafe' });
    const other = await open(short, { secret: 'lagune' });
    expect((await short.find(mine.id))?.state).toEqual({ secret: 'girafe' });
    const stored = JSON.stringify(await rows());
    expect(stored).not.toMatch(/girafe|lagune/);
    expect(stored).not.toContain(mine.token);
    const moved = (await rows()).find(({ id }) => id === other.id)?.sealed ?? null;
    const unitOfWork = rooms.house.get(UnitOfWork);
    await unitOfWork.run(() =>
      unitOfWork.manager.update(SessionRow, { id: mine.id }, { sealed: moved }),
    );
    expect(await short.find(mine.id)).toBeNull();
    await short.end(mine.id);
  });

  it('go on under another token once, however many ask at the same moment', async () => {
    const { id } = await open(short, { secret: 'girafe' });
    const finished = await Promise.all([1, 2, 3].map(() => short.finish(id, 'begun')));
    expect(finished.filter(Boolean)).toHaveLength(1);
    expect(await short.find(id)).toMatchObject({ stage: 'finished', state: null });
  });

  it('lose the token they had when they get another, and last no longer for it', async () => {
    const { id, token } = await open(short);
    rooms.clock.advance(4 * MINUTE);
    const next = await short.rotate(id, { more: true });
    expect(await short.recognise(token)).toBeNull();
    for (let visit = 0; visit < 4; visit += 1) {
      expect(await short.recognise(next)).toMatchObject({ id, state: { more: true } });
      rooms.clock.advance(4 * MINUTE);
    }
    expect(await short.recognise(next)).toBeNull();
  });

  it('end when nobody used them for a while, each after its own', async () => {
    const [one, other] = [await open(short), await open(long)];
    rooms.clock.advance(5 * MINUTE);
    expect(await short.recognise(one.token)).toBeNull();
    expect(await long.recognise(other.token)).not.toBeNull();
    expect(await short.live(HOLDER, 'begun')).toEqual([]);
  });

  it('are swept, of whatever kind, once they have run out', async () => {
    const { id } = await open(short);
    rooms.clock.advance(20 * MINUTE + 1);
    await open(long);
    expect((await rows()).map((row) => row.id)).not.toContain(id);
  });
});
