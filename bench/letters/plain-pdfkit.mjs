import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import { FONT_FACES, fontFile } from '../../server/dist/letters/drawing/fonts.js';
import { letters, options, report } from './sample.mjs';
import { wordsOf } from './words.mjs';

const MM = 72 / 25.4;
const [count] = process.argv.slice(2);

const started = performance.now();
const pdf = new PDFDocument({
  size: 'A4',
  margin: 0,
  autoFirstPage: false,
  info: { Title: 'Courriers' },
});
let bytes = 0;
pdf.on('data', (chunk) => {
  bytes += chunk.length;
});
const ended = new Promise((resolve) => pdf.on('end', resolve));
for (const face of FONT_FACES) pdf.registerFont(face, fontFile(face));
let drawn = 0;
for (const letter of letters(Number(count))) {
  pdf.addPage();
  draw(letter);
  drawn += 1;
  if (drawn % 50 === 0) await new Promise(setImmediate);
}
pdf.end();
await ended;
report({ seconds: (performance.now() - started) / 1000, bytes });

function draw(letter) {
  pdf.rect(20 * MM, 139 * MM, 170 * MM, 55.5 * MM).stroke();
  for (const { text, x, y, size, face, width } of wordsOf(letter, options.issuer)) {
    pdf
      .font(face)
      .fontSize(size)
      .text(text, x * MM, y * MM, { width: width * MM });
  }
  drawQr(letter.qrText, 151 * MM, 152.6 * MM, 33 * MM);
}

/** Horizontal runs of dark modules as rectangles, filled at once. */
function drawQr(text, left, top, side) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const cell = side / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column > start) {
        pdf.rect(left + start * cell, top + row * cell, (column - start) * cell, cell);
      }
    }
  }
  pdf.fill('black');
}
