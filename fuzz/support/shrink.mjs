/** How often what fails is tried with less of it. */
const TRIES = 300;

/**
 * The least of these bytes that still fails: pieces are left out, large ones first, as long as it does.
 *
 * @param {Buffer} bytes
 * @param {(fewer: Buffer) => boolean | Promise<boolean>} fails
 */
export async function shrunk(bytes, fails, tries = TRIES) {
  let [least, left] = [bytes, tries];
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < least.length && left > 0; left -= 1) {
      const fewer = Buffer.concat([least.subarray(0, at), least.subarray(at + size)]);
      if (await fails(fewer)) least = fewer;
      else at += size;
    }
  }
  return least;
}
