/**
 * Unpacks a file with fflate, cuts its XML into tags with saxes and does nothing with them: what a reader of ours cannot
 * do without. `node packed-alone.mjs <file>`
 */
import { readFileSync } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { SaxesParser } from 'saxes';
import { OwnMeasure } from './own-measure.mjs';

const measure = new OwnMeasure();
await measure.of(() => {
  const unzip = new Unzip((entry) => {
    if (!entry.name.endsWith('.xml')) return;
    const parser = new SaxesParser({ position: true });
    const decoder = new TextDecoder();
    for (const event of ['opentag', 'text', 'closetag']) parser.on(event, () => {});
    entry.ondata = (error, bytes, last) => {
      if (error) throw error;
      parser.write(decoder.decode(bytes, { stream: !last }));
      if (last) parser.close();
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  const bytes = readFileSync(process.argv[2]);
  for (let at = 0; at < bytes.length; at += 16_384) {
    unzip.push(bytes.subarray(at, at + 16_384), at + 16_384 >= bytes.length);
  }
});
measure.print();
