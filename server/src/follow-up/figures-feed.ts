import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { Schools, schoolScope } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { StaffSessions } from '../staff/index.js';
import { FiguresVersionStore } from './persistence/figures-version-store.js';

/** How often the number of a school is looked at, in milliseconds. */
const LOOK_MS = 1_000;
/** Looks between two signs of life, at which the session and the day are asked for, too. */
const LOOKS_A_BEAT = 5;
/** Pages of one session that are told; of one more the oldest is told no longer, and asks by itself. */
const MOST_OF_A_SESSION = 4;
/** Pages of everybody that are told. */
const MOST = 200;

interface Told {
  readonly sessionId: string;
  readonly stop: AbortController;
}

/**
 * Tells open pages that figures of their school changed, or its day, as server-sent events: that they did, never what. Another
 * server, or a command, may have changed them: what is looked at is a number in the database (docs/decisions/0059).
 */
@Injectable()
export class FiguresFeed implements OnModuleDestroy {
  private readonly told = new Set<Told>();

  constructor(
    private readonly versions: FiguresVersionStore,
    private readonly schools: Schools,
    private readonly sessions: StaffSessions,
    private readonly background: Background,
  ) {}

  /** Pages that are told now. */
  get size(): number {
    return this.told.size;
  }

  /**
   * Lets a page be told, and gives what tells it: an event at once and after each change, until the page goes away, its
   * session ends or the application stops. Throws `server.busy` when too many are told.
   */
  admit(caller: Caller): (page: Writable) => Promise<void> {
    const scope = schoolScope(caller);
    const { sessionId } = caller;
    const own = [...this.told].filter((one) => one.sessionId === sessionId);
    if (own.length >= MOST_OF_A_SESSION) own[0]?.stop.abort();
    else if (this.told.size >= MOST) throw new AppError('server.busy');
    const one = { sessionId, stop: new AbortController() };
    this.told.add(one);
    return (page) =>
      this.tell(caller, scope, page, one.stop).finally(() => {
        this.told.delete(one);
        page.end();
      });
  }

  /** Tells nobody any more: the server need not wait for open pages. */
  onModuleDestroy(): void {
    for (const { stop } of this.told) stop.abort();
  }

  private tell(
    caller: Caller,
    scope: SchoolScope,
    page: Writable,
    stop: AbortController,
  ): Promise<void> {
    page.once('close', () => {
      stop.abort();
    });
    // it may have gone away while its session was looked for
    if (page.destroyed) stop.abort();
    let looks = 0;
    let day = '';
    let last = '';
    const look = async (): Promise<void> => {
      // letters run out with the day, and nobody writes anything
      if (looks % LOOKS_A_BEAT === 0) day = await this.schools.today(scope);
      const figures = `${String(await this.versions.of(scope))} ${day}`;
      if (figures !== last) page.write(`data: ${figures}\n\n`);
      last = figures;
      looks += 1;
      if (looks % LOOKS_A_BEAT !== 0) return;
      if (await this.isSignedIn(caller)) page.write(':\n\n');
      else stop.abort();
    };
    return this.background.until(stop.signal, 'figures.tell', LOOK_MS, () =>
      // it is logged once: whoever is not told any more asks again, and hears what is wrong
      look().catch((error: unknown) => {
        stop.abort();
        throw error;
      }),
    );
  }

  private async isSignedIn({ staffId, sessionId }: Caller): Promise<boolean> {
    const open = await this.sessions.openOf(staffId);
    return open.some(({ id }) => id === sessionId);
  }
}
