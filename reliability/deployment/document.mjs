import { readFileSync } from 'node:fs';

/** A document's fenced blocks, found by the heading they stand under. */
export class Document {
  constructor(file) {
    this.file = file;
    this.lines = readFileSync(file, 'utf8').split('\n');
  }

  /**
   * The text of a fenced block, without its indentation.
   *
   * @param {string} heading the nearest heading above it
   * @param {string} language what stands behind the fence: `sh`, `ini`
   * @param {RegExp} holds what tells it from the other blocks there
   * @throws Error naming what is missing
   */
  block(heading, language, holds) {
    const found = this.#blocks().find(
      (one) => one.heading === heading && one.language === language && holds.test(one.text),
    );
    if (found) return found.text;
    throw new Error(
      `${this.file}: no ${language} block with ${String(holds)} under « ${heading} »`,
    );
  }

  #blocks() {
    const blocks = [];
    let heading = '';
    let open = null;
    for (const line of this.lines) {
      const fence = /^(\s*)```(\w*)/.exec(line);
      if (open && fence) {
        blocks.push({ ...open, text: open.lines.join('\n') });
        open = null;
      } else if (fence) {
        open = { heading, language: fence[2], indent: fence[1].length, lines: [] };
      } else if (open) open.lines.push(line.slice(open.indent));
      else heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
    }
    return blocks;
  }
}

/** The paragraphs of a block of commands, without those whose comment begins with another database's name. */
export function without(block, database) {
  return block
    .split(/\n\n/)
    .filter((paragraph) => !paragraph.startsWith(`# ${database}`))
    .join('\n\n');
}

/** A unit file as `{ Section: { Key: value } }`; a key that comes again counts once, as its last value. */
export function parseUnit(text) {
  const unit = {};
  let section = null;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || /^[#;]/.test(line)) continue;
    const name = /^\[(\w+)\]$/.exec(line)?.[1];
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name) section = unit[name] ??= {};
    else if (key && section) section[key] = value;
    else throw new Error(`not a line of a unit: ${line}`);
  }
  return unit;
}
