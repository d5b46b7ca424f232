import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endOfLocalDay, localDate } from '@trousseau/shared';
import { StaffSessions } from '../../src/staff/index.js';
import { FiguresFeed } from '../../src/follow-up/figures-feed.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

/** What a page is told within this time is told at once. */
const AT_ONCE_MS = 2_000;
const ZONE = 'Europe/Paris';
const MINUTE_MS = 60_000;

/** A page that is told, as a browser reads it. */
class OpenPage {
  private readonly reader: ReadableStreamDefaultReader<string>;

  constructor(response: Response) {
    if (!response.body) throw new Error('nothing is told');
    this.reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next event; `null` once no other comes. */
  async next(): Promise<string | null> {
    const { value, done } = await this.reader.read();
    if (done) return null;
    return value.startsWith(':') ? this.next() : value.trim();
  }
}

describe.each(DIALECTS)('an open page on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const aViewer = (): Promise<SignedInStaff> => aStaff(server, 'viewer', school.id);
  const open = async (staff?: SignedInStaff): Promise<OpenPage> =>
    new OpenPage(await (staff ?? (await aViewer())).get('/api/dashboard/changes'));

  it('is told at once that figures changed, by whomever, and of its school alone', async () => {
    const page = await open();
    expect(await page.next()).toMatch(/^data: 0 /);
    await aStudent().in(await aSchool(server.app));
    await aStudent().in(school);
    const since = performance.now();
    expect(await page.next()).toMatch(/^data: [1-9]/);
    expect(performance.now() - since).toBeLessThan(AT_ONCE_MS);
  });

  it('is told that another day began: letters ran out with it', async () => {
    const { clock } = server;
    clock.moveTo(new Date(endOfLocalDay(localDate(clock.now(), ZONE), ZONE).getTime() - MINUTE_MS));
    const page = await open();
    const before = await page.next();
    clock.advance(2 * MINUTE_MS);
    const [version] = (before ?? '').split(/ (?=\d{4}-)/);
    expect(await page.next()).toBe(`${version ?? ''} ${localDate(clock.now(), ZONE)}`);
  });

  it('that left before it was admitted is told nothing', async () => {
    const { id: staffId } = await aViewer();
    const [session] = await server.app.get(StaffSessions).openOf(staffId);
    const caller = { staffId, actor: `staff:${staffId}`, role: 'viewer', operates: false } as const;
    const feed = server.app.get(FiguresFeed);
    const before = feed.size;
    const tell = feed.admit({ ...caller, scopeId: school.id, sessionId: session?.id ?? '' });
    const gone = new PassThrough();
    await once(gone.destroy(), 'close');
    await tell(gone);
    expect(feed.size).toBe(before);
  });

  it('is told no longer once its session ended', async () => {
    const other = await aStaff(server, 'secretary', school.id);
    const page = await open(other);
    await page.next();
    await server.app.get(StaffSessions).endAll(other.id);
    expect(await page.next()).toBeNull();
  });

  it('is told in four windows of a session: the fifth takes the place of the first', async () => {
    const other = await aViewer();
    const first = await open(other);
    await first.next();
    for (let window = 2; window <= 5; window += 1) await (await open(other)).next();
    expect(await first.next()).toBeNull();
  });

  it('needs a session that reads figures', async () => {
    const operator = await aStaff(server, 'operator', null);
    expect(await refusal(operator.get('/api/dashboard/changes'))).toBe('400 staff.no-school');
    const signedOut = await fetch(`${server.url}/api/dashboard/changes`);
    expect(signedOut.status).toBe(401);
  });

  it('does not keep the server from stopping', async () => {
    const stopping = await startTestApp(dialect);
    const page = new OpenPage(
      await (
        await aStaff(stopping, 'viewer', (await aSchool(stopping.app)).id)
      ).get('/api/dashboard/changes'),
    );
    await page.next();
    const feed = stopping.app.get(FiguresFeed);
    expect(feed.size).toBe(1);
    await stopping.close();
    expect([await page.next(), feed.size]).toEqual([null, 0]);
  });
});
