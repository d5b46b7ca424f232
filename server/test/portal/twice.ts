import { setImmediate as nextTurn } from 'node:timers/promises';
import { Outbox } from '../../src/messages/index.js';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Submissions } from '../../src/platform/submissions/submissions.js';
import type { Turn } from '../../src/platform/submissions/submissions.js';
import type { TestApp } from '../support/app.js';
import type { Browser, OpenPage } from './browser.js';

/** A form that somebody has filled in, and the browser in which it is open. */
export interface FilledForm {
  readonly browser: Browser;
  readonly page: OpenPage;
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** What a form was answered, with nothing that differs from one answer to the same form to the next. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** Where the first of two that send the same is held up. */
type Moment = 'before its turn' | 'in its turn' | 'once it has acted';

/** How long after the first one the same form comes again, in milliseconds of the server's clock. */
const DELAYS_MS = [0, 30, 150, 250, 700] as const;

/** One after the other or at once: the ways in which the same form arrives again, at each of these distances. */
export const ORDERS = {
  'both at once': (door) => Promise.all([door.send(), door.send()]),
  'the second overtakes the first': (door) => door.holdUp('before its turn'),
  'the second comes while the first begins': (door) => door.holdUp('in its turn'),
  'the second comes when the first has acted': (door) => door.holdUp('once it has acted'),
  'the second comes to another process': (door) => door.holdUp('once it has acted', 'elsewhere'),
  'the second comes after the answer': async (door) => [await door.send(), ...(await door.again())],
  'the second comes with the cookie of the answer': async (door) => {
    const first = await door.send();
    door.filled.browser.keep(first.cookies);
    return [first, ...(await door.again())];
  },
} as const satisfies Readonly<Record<string, (door: Door) => Promise<readonly Answer[]>>>;

/** The server's door, at which a test holds up who comes first. */
export class Door {
  private readonly submissions: Submissions;

  constructor(
    private readonly server: TestApp,
    readonly filled: FilledForm,
  ) {
    this.submissions = server.app.get(Submissions);
  }

  /** Sends the form as it is, with the cookies that the browser has now. */
  send(change: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { browser, page, action, fields } = this.filled;
    return post(this.server.url, browser, action, {
      ...page.fieldsOf(action),
      ...fields,
      ...change,
    });
  }

  /** Sends it again at each distance, one after the other. */
  async again(): Promise<Answer[]> {
    const answers: Answer[] = [];
    await this.atEachDistance(async () => {
      answers.push(await this.send());
    });
    return answers;
  }

  /** Sends it several times: the others arrive while the first is held up there, at each distance. */
  async holdUp(moment: Moment, where: 'here' | 'elsewhere' = 'here'): Promise<Answer[]> {
    const { submissions } = this;
    const [held, isHeld] = promise();
    const [goOn, letGo] = promise();
    let arrived = 0;
    let arrives: () => void = () => undefined;
    const stop = async (here: Moment, turn: number): Promise<void> => {
      if (here !== moment || turn !== 1) return;
      isHeld();
      await goOn;
    };
    const take = submissions.take.bind(submissions);
    submissions.take = async (form): Promise<Turn> => {
      arrived += 1;
      const own = arrived;
      arrives();
      await stop('before its turn', own);
      const turn = await take(form);
      if (turn.kind !== 'first') return turn;
      await stop('in its turn', own);
      const keep: typeof turn.keep = async (answer, page) => {
        await stop('once it has acted', own);
        await turn.keep(answer, page);
      };
      return { ...turn, keep };
    };
    try {
      const first = this.send();
      await held;
      // another process knows nothing of what is under way in this one
      const known = Reflect.get(submissions, 'underWay') as Map<string, Promise<void>>;
      if (where === 'elsewhere') Reflect.set(submissions, 'underWay', new Map());
      const others: Promise<Answer>[] = [];
      await this.atEachDistance(async () => {
        const [isThere, there] = promise();
        arrives = there;
        const other = this.send();
        others.push(other);
        await isThere;
        if (moment === 'before its turn') await other;
      });
      await nextTurn();
      letGo();
      const all = await Promise.all([first, ...others]);
      if (where === 'elsewhere') Reflect.set(submissions, 'underWay', known);
      return all;
    } finally {
      submissions.take = take;
    }
  }

  /** The server's clock goes on meanwhile; nobody waits for it. */
  private async atEachDistance(act: () => Promise<void>): Promise<void> {
    let since = 0;
    for (const delay of DELAYS_MS) {
      this.server.clock.advance(delay - since);
      since = delay;
      await act();
    }
  }
}

/** Sends a form as a browser does that follows nothing. */
export async function post(
  origin: string,
  { cookies, extra }: Pick<Browser, 'cookies' | 'extra'>,
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(origin + action, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin, ...extra, ...(cookie === '' ? {} : { cookie }) },
    body: new URLSearchParams(fields),
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    cookies: response.headers.getSetCookie(),
    body: await response.text(),
  };
}

/** What is no trace of anybody: turns that are taken, and figures of a whole school. */
const FIGURES = ['activation_figure', 'activation_day', 'figures_version'];
const LEFT_OUT = ['submission', 'limit_bucket', ...FIGURES];

/** How many rows each table has once nothing is under way any more. */
export async function rowsOf({ app }: TestApp): Promise<ReadonlyMap<string, number>> {
  await app.get(Background).settled();
  await app.get(Outbox).drain();
  const unitOfWork = app.get(UnitOfWork);
  const { dataSource } = unitOfWork.manager;
  const tables = dataSource.entityMetadatas
    .map(({ tableName }) => tableName)
    .filter((name) => !LEFT_OUT.includes(name));
  const counts = tables.map(
    (name) => `SELECT '${name}' AS name, COUNT(*) AS n FROM ${dataSource.driver.escape(name)}`,
  );
  const rows = await unitOfWork.run(() =>
    unitOfWork.manager.query<{ name: string; n: number | string }[]>(counts.join(' UNION ALL ')),
  );
  return new Map(rows.map(({ name, n }) => [name, Number(n)]));
}

/** What has become more or less between the two. */
export function changed(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Record<string, number> {
  const all = [...after].map(([name, n]) => [name, n - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(all.filter(([, n]) => n !== 0));
}

function promise(): [Promise<void>, () => void] {
  let fulfil: () => void = () => undefined;
  const made = new Promise<void>((resolve) => {
    fulfil = resolve;
  });
  return [made, fulfil];
}
