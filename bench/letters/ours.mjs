import { Writable } from 'node:stream';
import { drawLetters, layouts, loadPdfKit } from '../../server/dist/letters/drawing/index.js';
import { letters, options, report } from './sample.mjs';

const [count] = process.argv.slice(2);
// as a server does before anybody prints
loadPdfKit();
let firstByte;
const started = performance.now();
const sink = new Writable({
  write(_chunk, _encoding, done) {
    firstByte ??= performance.now();
    done();
  },
});
const { bytes } = await drawLetters(layouts.window, letters(Number(count)), sink, options);
report({
  seconds: (performance.now() - started) / 1000,
  bytes,
  firstByteMs: firstByte - started,
});
