import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { letters, options } from './sample.mjs';
import { wordsOf } from './words.mjs';

/** The same text, without the QR code, converted by LibreOffice or printed by Chromium. */
const [count, folder, command = ''] = process.argv.slice(2);
const office = /office/.test(command);
const source = join(folder, office ? 'letters.fodt' : 'letters.html');
const pdf = join(folder, 'letters.pdf');
writeFileSync(source, office ? flatOdt() : html());

const started = performance.now();
const child = spawn(command, office ? officeArguments() : chromiumArguments(), {
  detached: true,
  stdio: 'ignore',
});
let peakMb = 0;
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, groupMemoryMb(child.pid));
}, 200);
const [status] = await once(child, 'exit');
clearInterval(watch);
if (status !== 0) throw new Error(`${command} ended with ${String(status)}`);
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ seconds, bytes: statSync(pdf).size, peakMb }));

function officeArguments() {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  return ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, source];
}

function chromiumArguments() {
  return [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--user-data-dir=${folder}/profile`,
    `--print-to-pdf=${pdf}`,
    `file://${source}`,
  ];
}

/** What a process and its children (they share its group) hold in memory. */
function groupMemoryMb(group) {
  const rows = execFileSync('ps', ['-eo', 'pgid=,rss='], { encoding: 'utf8' }).split('\n');
  const kilobytes = rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([pgid]) => pgid === group)
    .reduce((sum, [, rss]) => sum + rss, 0);
  return kilobytes / 1024;
}

function pages() {
  return Array.from(letters(Number(count)), (letter) => wordsOf(letter, options.issuer));
}

function html() {
  const words = ({ text, x, y, size, face, width }) =>
    `<p class="${face}" style="left:${x}mm;top:${y}mm;width:${width}mm;font-size:${size}pt">${escaped(text)}</p>`;
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><style>
@page { size: A4; margin: 0 } body { margin: 0; font-family: sans-serif }
section { position: relative; height: 297mm; width: 210mm; break-after: page; overflow: hidden }
p { position: absolute; margin: 0 } .semibold { font-weight: 600 } .mono { font-family: monospace }
</style>${pages()
    .map((page) => `<section>${page.map(words).join('')}</section>`)
    .join('\n')}</html>`;
}

/** One paragraph a line, one page a letter: what a mail merge makes. */
function flatOdt() {
  const paragraphs = pages().map((page) =>
    page
      .map(
        ({ text }, n) =>
          `<text:p text:style-name="${n === 0 ? 'First' : 'Line'}">${escaped(text)}</text:p>`,
      )
      .join(''),
  );
  const namespace = 'urn:oasis:names:tc:opendocument:xmlns';
  const style = (name, breakBefore) =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties${breakBefore}/><style:text-properties fo:font-size="9pt"/></style:style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="${namespace}:office:1.0" xmlns:style="${namespace}:style:1.0" xmlns:text="${namespace}:text:1.0" xmlns:fo="${namespace}:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>${style('First', ' fo:break-before="page"')}${style('Line', '')}</office:automatic-styles>
<office:body><office:text>${paragraphs.join('\n')}</office:text></office:body></office:document>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
