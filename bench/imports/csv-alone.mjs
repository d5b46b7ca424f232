/** Cuts a file into cells with csv-parse and does nothing with them. `node csv-alone.mjs <file>` */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { OwnMeasure } from './own-measure.mjs';

const measure = new OwnMeasure();
await measure.of(() => {
  const text = readFileSync(process.argv[2], 'utf8');
  parse(text, { delimiter: ';', on_record: () => null });
});
measure.print();
