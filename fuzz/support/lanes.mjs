import { shrunk } from './shrink.mjs';
import { asText, send } from './wire.mjs';
import { isSlow, wrongWith } from './oracle.mjs';

const LANES = 8;
const LOOK_AT_MEMORY_MS = 5_000;
/** Requests before a failure that are written down with it. */
const LAST = 40;
/** How often a request that failed is sent again with less in it. */
const RESENT = 60;

/** Requests of several at once, each answer looked at: as many as wanted, while there is time and the server lives. */
export class Lanes {
  #next = 0;
  #last = [];
  #looked = -Infinity;

  constructor({ house, findings, inputs, until, lanes = LANES }) {
    Object.assign(this, { house, findings, until, lanes });
    this.end = findings.inputs + inputs;
  }

  /**
   * @param {(index: number) => Promise<{ request: object, name: (answer: object) => string, secrets?: string[],
   *   after?: (answer: object) => Promise<void> }>} make the request of this number, how its answers are counted, and what
   *   follows
   */
  run(make) {
    return this.each((index) => this.one(make, index));
  }

  /** Does several things at once, as long as there is something left to do; each gets a number of its own. */
  async each(work) {
    await Promise.all(
      Array.from({ length: this.lanes }, async () => {
        while (this.goesOn()) {
          this.#next += 1;
          await work(this.#next);
        }
      }),
    );
    await this.look();
  }

  goesOn() {
    return (
      this.findings.inputs < this.end && performance.now() < this.until && this.house.ended === null
    );
  }

  async one(make, index) {
    const { request, name, secrets = [], after } = await make(index);
    const answer = await this.sent(request, name, secrets, index);
    await after?.(answer);
  }

  /** Sends one, and looks at the answer and at the log; gives the answer. */
  async sent(request, name, secrets = [], index = this.#next) {
    this.#last.push(request);
    if (this.#last.length > LAST) this.#last.shift();
    const answer = await send(this.house.url, request);
    this.findings.count(name(answer));
    const wrong = wrongWith(answer, secrets);
    if (wrong !== null) {
      const detail = `input ${index}\n${answer.text.slice(0, 2_000)}`;
      this.fail(`${wrong}: ${placeOf(request)}`, await this.least(request, wrong), detail);
    } else if (await isSlow(answer, () => send(this.house.url, request))) {
      this.fail(`slow: ${placeOf(request)}`, request, `${answer.tookMs.toFixed(0)} ms`);
    }
    const errors = this.house.takeErrors();
    if (errors.length > 0) this.fail(`logged: ${gist(errors[0])}`, request, errors.join('\n'));
    if (performance.now() - this.#looked > LOOK_AT_MEMORY_MS) await this.look();
    return answer;
  }

  /** The request with as little of its query and body as is answered in the same way. */
  async least(request, wrong) {
    if (!wrong.startsWith('answered')) return request;
    const isStill = async (other) => wrongWith(await send(this.house.url, other)) === wrong;
    const [place = '', query = ''] = request.path.split('?');
    const withQuery = (bytes) => ({ ...request, path: `${place}?${bytes.toString('latin1')}` });
    const shorter = await shrunk(Buffer.from(query), (bytes) => isStill(withQuery(bytes)), RESENT);
    const least = query === '' ? request : withQuery(shorter);
    if (!request.body) return least;
    const withBody = (body) => ({ ...least, body });
    return withBody(
      await shrunk(Buffer.from(request.body), (body) => isStill(withBody(body)), RESENT),
    );
  }

  async look() {
    this.#looked = performance.now();
    if (this.house.ended !== null) {
      this.findings.fail(
        this.house.ended,
        this.house.takeErrors().join('\n'),
        this.#last.map(fileOf),
      );
      return;
    }
    this.findings.memory(await this.house.ask('memory'));
  }

  fail(kind, request, detail) {
    this.findings.fail(`${this.house.database}: ${kind}`, detail, [
      fileOf(request),
      // what the server was in the middle of
      ...this.#last.slice(-5).map(fileOf),
    ]);
  }
}

function fileOf(request) {
  return { name: 'request.http', bytes: asText(request) };
}

/** The address without what differs from one request to the next. */
function placeOf({ method, path }) {
  return `${method} ${path
    .replace(/\?.*/s, '')
    .replaceAll(/[\w-]{20,}|%[^/]*/g, ':id')
    .slice(0, 80)}`;
}

/** What is the same in lines of the log for the same fault. */
function gist(line) {
  try {
    const { msg, err } = JSON.parse(line);
    return `${String(msg)} ${String(err?.name ?? '')} ${String(err?.message ?? '').slice(0, 100)} ${String(err?.stack?.[0] ?? '').trim()}`;
  } catch {
    return line.slice(0, 160);
  }
}
