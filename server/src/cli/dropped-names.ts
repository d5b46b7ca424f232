/** The most that a file system takes of a name, in bytes, less what a kept file's name begins with. */
const KEPT_NAME_BYTES = 180;

/** Names that programs give to what they have not finished sending. */
const UNFINISHED = /^[.~]|\.(part|partial|filepart|tmp|crdownload)$/i;

/** Whether whoever sends a file has yet to give it its name. */
export function isUnfinished(name: Buffer): boolean {
  return UNFINISHED.test(name.toString('latin1'));
}

/** A file's name as people read it: systems keep bytes, which old ones write as Windows does. */
export function readableName(name: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch {
    return new TextDecoder('windows-1252').decode(name);
  }
}

/** The end of a name, which says what it is, as long as fits beside what is put before it. */
export function endOfName(name: string): string {
  let bytes = 0;
  const kept: string[] = [];
  for (const letter of [...name].reverse()) {
    bytes += Buffer.byteLength(letter);
    if (bytes > KEPT_NAME_BYTES) break;
    kept.unshift(letter);
  }
  return kept.join('');
}

/** The path of a name in a folder as the system keeps it: it may be in no encoding. */
export function inFolder(folder: string, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), name]);
}
