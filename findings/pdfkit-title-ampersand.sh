#!/usr/bin/env bash
# Surprise: pdfkit copies the title into the file's XMP as it stands: with `&` or `<` in it the XMP is no XML any more. The PDF opens,
#   its title shows, nothing complains; but the XMP is where "this is PDF/UA" or "PDF/A" is said, and no one can read it there.
# Hurts: letters called after a school (Pierre & Marie Curie) or a class: accessible and archivable on all days but that one.
# We: a file's title says « et » for `&` and a space for `<` and `>` (`LetterDocument`), with a test that reads the XMP.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts pdfkit@0.20.2 saxes@6.0.0 @fontsource/ibm-plex-sans@5.3.0 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { SaxesParser } from 'saxes';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

/** A one-page accessible letter, and what a strict XML parser says of its XMP: nothing, or the first error. */
async function complaint(title) {
  const pdf = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    font: 'node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff',
    info: { Title: title },
  });
  const parts = [];
  pdf.on('data', (part) => parts.push(part));
  const letter = pdf.struct('Document');
  pdf.addStructure(letter);
  letter.add(pdf.struct('P', () => pdf.text('Madame, Monsieur,')));
  letter.end();
  pdf.end();
  await once(pdf, 'end');
  const file = Buffer.concat(parts).toString('utf8');
  const xmp = file.slice(file.indexOf('<?xpacket begin'), file.indexOf('<?xpacket end'));
  assert.match(xmp, /<pdfuaid:part>1</, 'the XMP says no more that this is PDF/UA');
  const errors = [];
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => errors.push(message));
  parser.write(xmp).close();
  return errors[0] ?? 'well-formed';
}

const titles = ['Lycée Pierre et Marie Curie', 'Lycée Pierre & Marie Curie', 'Courriers de la classe 6<1>'];
const seen = [];
for (const title of titles) seen.push(await complaint(title));

console.log(`pdfkit ${version('pdfkit')}, XMP read by saxes ${version('saxes')}, Node ${process.version}`);
console.log('guess:  any title is escaped, as it is in the information dictionary');
titles.forEach((title, at) => console.log(`seen:   ${title}: ${seen[at]}`));

assert.deepEqual(
  seen.map((answer) => answer === 'well-formed'),
  [true, false, false],
  'the behaviour has changed',
);
JS
node run.mjs
