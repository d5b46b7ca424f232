import { Writable } from 'node:stream';
import { drawLetters, layouts } from '../../server/dist/letters/drawing/index.js';
import { letters, options, report } from './sample.mjs';

const [count] = process.argv.slice(2);
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
