import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import {
  openStream,
  sealStream,
  StreamUnreadable,
} from '../../src/platform/crypto/sealed-stream.js';

const CHUNK = 65_536;
const SEALED = CHUNK + 16;
const HEAD = 19 + 16 + 32;

const key = randomBytes(32);

const of = (...pieces: readonly Buffer[]): AsyncIterable<Buffer> => Readable.from(pieces);

async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const read: Buffer[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read);
}

const seal = (plain: Buffer): Promise<Buffer> => whole(sealStream(key, of(plain)));
const open = (sealed: Buffer, by = key): Promise<Buffer> => whole(openStream(by, of(sealed)));
const why = (sealed: Buffer, by = key): Promise<string> =>
  open(sealed, by).then(
    () => 'opened',
    (error: unknown) => (error instanceof StreamUnreadable ? error.why : String(error)),
  );

describe('a sealed stream', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
    'of %i bytes opens as it was',
    async (length) => {
      const plain = randomBytes(length);
      const sealed = await seal(plain);
      expect((await open(sealed)).equals(plain)).toBe(true);
      // however it is cut on its way
      const third = Math.ceil(sealed.length / 3);
      const parts = [0, 1, 2].map((part) => sealed.subarray(part * third, (part + 1) * third));
      expect((await whole(openStream(key, of(...parts)))).equals(plain)).toBe(true);
    },
  );

  it('shows nothing of what it holds, and never the same twice', async () => {
    const plain = Buffer.from('BENALI Yanis '.repeat(100));
    const sealed = await seal(plain);
    expect(sealed.includes('BENALI')).toBe(false);
    expect((await seal(plain)).equals(sealed)).toBe(false);
  });

  it('is refused whichever byte of it differs', async () => {
    const sealed = await seal(randomBytes(200));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(sealed.readUInt8(at) ^ 1, at);
      expect([at, await why(changed)]).not.toEqual([at, 'opened']);
    }
  });

  it('is refused wherever it is cut, and when anything follows it', async () => {
    const sealed = await seal(randomBytes(2 * CHUNK + 100));
    const ends = [0, 10, HEAD, HEAD + 1, HEAD + SEALED, HEAD + 2 * SEALED, sealed.length - 1];
    for (const end of ends) {
      expect([end, await why(sealed.subarray(0, end))]).not.toEqual([end, 'opened']);
    }
    expect(await why(Buffer.concat([sealed, Buffer.alloc(1)]))).toBe('damaged');
  });

  it('is refused when its chunks are moved, doubled, left out or another stream’s', async () => {
    const plain = randomBytes(3 * CHUNK + 100);
    const [one, other] = [await seal(plain), await seal(plain)];
    const chunk = (of: Buffer, n: number): Buffer =>
      of.subarray(HEAD + n * SEALED, HEAD + (n + 1) * SEALED);
    const made = (...chunks: readonly Buffer[]): Promise<string> =>
      why(Buffer.concat([one.subarray(0, HEAD), ...chunks]));
    const [a, b, c, d] = [0, 1, 2, 3].map((n) => chunk(one, n)) as [Buffer, Buffer, Buffer, Buffer];
    expect(await made(a, b, c, d)).toBe('opened');
    expect(await made(b, a, c, d)).toBe('damaged');
    expect(await made(a, a, b, c, d)).toBe('damaged');
    expect(await made(a, c, d)).toBe('damaged');
    expect(await made(a, chunk(other, 1), c, d)).toBe('damaged');
  });

  it('says when it was sealed under another key, or is something else', async () => {
    expect(await why(await seal(Buffer.from('x')), randomBytes(32))).toBe('other-key');
    expect(await why(Buffer.from('SQLite format 3\0'.repeat(50)))).toBe('not-a-backup');
  });
});
