import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { KEY_BYTES } from './key-files.js';

const MAGIC = Buffer.from('trousseau-backup-1\n', 'utf8');
const KEY_ID_BYTES = 16;
const SALT_BYTES = 32;
const HEAD_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
/** Clear bytes of a chunk; only the last one has fewer. */
const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
const NONCE_BYTES = 12;
const LAST = 1;

/** Why a sealed stream cannot be read. */
export type Unreadable = 'not-a-backup' | 'other-key' | 'damaged';

/** A sealed stream is not what was written, or was written under another key. */
export class StreamUnreadable extends Error {
  constructor(readonly why: Unreadable) {
    super(`sealed stream: ${why}`);
    this.name = 'StreamUnreadable';
  }
}

/**
 * Seals a stream of any length in flat memory: AES-256-GCM over chunks, each under its number and whether it is the
 * last (the STREAM construction), with a key of this stream's own. A byte that differs, a chunk that is missing, moved,
 * doubled or of another stream, and an end that comes early or late are found out (docs/decisions/0045).
 *
 * @param key 32 bytes
 */
export async function* sealStream(
  key: Buffer,
  plain: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const head = Buffer.concat([MAGIC, keyId(key), randomBytes(SALT_BYTES)]);
  const own = streamKey(key, head);
  yield head;
  let number = 0;
  for await (const { chunk, last } of chunked(plain, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonce(number, last));
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/**
 * Opens what {@link sealStream} made. What it gives was written like this; whether it is all of it is known at its end.
 *
 * @throws StreamUnreadable
 */
export async function* openStream(
  key: Buffer,
  sealed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const pieces = sealed[Symbol.asyncIterator]();
  const { head, rest } = await readHead(pieces);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new StreamUnreadable('not-a-backup');
  const written = head.subarray(MAGIC.length, MAGIC.length + KEY_ID_BYTES);
  if (!timingSafeEqual(written, keyId(key))) throw new StreamUnreadable('other-key');
  const own = streamKey(key, head);
  let number = 0;
  for await (const { chunk, last } of chunked(following(rest, pieces), SEALED_BYTES)) {
    yield openChunk(own, chunk, nonce(number, last));
    number += 1;
  }
}

function openChunk(key: Buffer, chunk: Buffer, at: Buffer): Buffer {
  if (chunk.length < TAG_BYTES) throw new StreamUnreadable('damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, at);
  decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new StreamUnreadable('damaged');
  }
}

/** By which a key is recognised; nothing of it can be told from this. */
function keyId(key: Buffer): Buffer {
  return createHmac('sha256', key)
    .update('trousseau:backup-key')
    .digest()
    .subarray(0, KEY_ID_BYTES);
}

/** The whole head goes into the key: a head that was changed opens nothing. */
function streamKey(key: Buffer, head: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, head, 'trousseau:backup', KEY_BYTES));
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES);
  bytes.writeUIntBE(number, NONCE_BYTES - 7, 6);
  bytes.writeUInt8(last ? LAST : 0, NONCE_BYTES - 1);
  return bytes;
}

async function readHead(
  pieces: AsyncIterator<Buffer>,
): Promise<{ readonly head: Buffer; readonly rest: Buffer }> {
  let read = Buffer.alloc(0);
  while (read.length < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done === true) throw new StreamUnreadable('not-a-backup');
    read = Buffer.concat([read, next.value]);
  }
  return { head: read.subarray(0, HEAD_BYTES), rest: read.subarray(HEAD_BYTES) };
}

/** The rest of a stream; whoever stops early closes it. */
async function* following(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}

/** Cuts a stream into chunks of this size; the last one, which may be empty, is known to be the last. */
async function* chunked(
  pieces: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly chunk: Buffer; readonly last: boolean }> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes <= size) continue;
    const whole = Buffer.concat(waiting);
    let at = 0;
    // what is left may be the end: a whole chunk is kept back until more comes
    for (; whole.length - at > size; at += size) {
      yield { chunk: whole.subarray(at, at + size), last: false };
    }
    waiting = [whole.subarray(at)];
    bytes = whole.length - at;
  }
  yield { chunk: Buffer.concat(waiting), last: true };
}
