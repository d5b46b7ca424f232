import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { PNG } from 'pngjs';
import {
  aGuardianLetter,
  aLetterSchool,
  aQuickerPathLetter,
  aSignInHelpLetter,
  aStudentLetter,
  drawingOptions,
} from '../../../test/builders/letters.js';
import {
  MemorySink,
  checkPdf,
  describePdf,
  printedText,
  printedWords,
  rasterOf,
  scannedQr,
  type PrintedWord,
} from '../../../test/support/printed-pdf.js';
import { drawLetters, type LetterModel } from './index.js';
import { windowLayout } from './layouts/window.js';

/** docs/domain.md §5.3, written out again here: the test must not believe our constants. */
const ADDRESS = { left: 110, right: 190, top: 55, bottom: 79 };
const WINDOW = { left: 95, right: 210, top: 40, bottom: 95 };
const QR_AREA = { left: 145, top: 148, right: 190, bottom: 190 };

async function drawn(
  letters: LetterModel[],
  school = aLetterSchool(),
  franceConnect = false,
): Promise<Buffer> {
  const sink = new MemorySink();
  await drawLetters(windowLayout, letters, sink, drawingOptions(school, franceConnect));
  return sink.bytes;
}

function overlaps(word: PrintedWord, area: typeof WINDOW): boolean {
  const across = word.left < area.right && word.right > area.left;
  return across && word.top < area.bottom && word.bottom > area.top;
}

function inside(word: PrintedWord, area: typeof WINDOW): boolean {
  const across = word.left >= area.left - 0.05 && word.right <= area.right + 0.05;
  return across && word.top >= area.top - 0.05 && word.bottom <= area.bottom + 0.05;
}

/** Pairs of words whose boxes share more than a hair: text set over text. */
function collisions(words: readonly PrintedWord[]): string[] {
  return words.flatMap((one, index) =>
    words
      .slice(index + 1)
      .filter((other) => {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        const lower = Math.min(one.bottom - one.top, other.bottom - other.top);
        return one.page === other.page && across > 0.3 && down > lower * 0.45;
      })
      .map((other) => `${one.text} × ${other.text}`),
  );
}

describe('a window letter', () => {
  it.each([
    ['a guardian', aGuardianLetter()],
    ['a student', aStudentLetter()],
    ['an active account', aSignInHelpLetter()],
    ['a new password', aGuardianLetter({ kind: 'new-password' })],
    ['a guardian with a quicker path', aQuickerPathLetter()],
    ['six lines', aGuardianLetter({ addressLines: Array<string>(6).fill('W'.repeat(38)) })],
    ['a foreign address', aGuardianLetter({ addressLines: Array<string>(7).fill('ÇA QÉ') })],
  ])(
    'shows the address of %s inside the zone and nothing else in the window',
    async (_, letter) => {
      const words = printedWords(await drawn([letter]));
      const visible = words.filter((word) => overlaps(word, WINDOW));
      expect(visible.map((word) => word.text).join(' ')).toBe(letter.addressLines.join(' '));
      for (const word of visible) expect([word, inside(word, ADDRESS)]).toEqual([word, true]);
    },
  );

  it('has ink in the window only where the address is', async () => {
    const { data, width, pixelsPerMm } = rasterOf(await drawn([aGuardianLetter()]), 1);
    const stray: string[] = [];
    for (let y = Math.ceil(40 * pixelsPerMm); y < 95 * pixelsPerMm; y += 1) {
      for (let x = Math.ceil(95 * pixelsPerMm); x < width; x += 1) {
        const [mmX, mmY] = [x / pixelsPerMm, y / pixelsPerMm];
        const address = mmX > 109.8 && mmX < 190.2 && mmY > 54.8 && mmY < 79.2;
        if (!address && (data[(y * width + x) * 4] ?? 255) < 250) stray.push(`${mmX} ${mmY}`);
      }
    }
    expect(stray).toEqual([]);
  });

  it('keeps identifier and password on the middle panel, away from the window and the folds', async () => {
    const letter = aGuardianLetter();
    const words = printedWords(await drawn([letter]));
    for (const secret of [letter.login, 'kfhw-9ztn-b4mq']) {
      const places = words.filter((word) => word.text.includes(secret));
      expect(places).toHaveLength(1);
      expect(places[0]?.top).toBeGreaterThan(99);
      expect(places[0]?.bottom).toBeLessThan(198);
    }
  });

  it('moves the address by the school’s offsets', async () => {
    const school = aLetterSchool({ windowOffsetXMm: 3, windowOffsetYMm: -2 });
    const [here] = printedWords(await drawn([aGuardianLetter()])).filter((w) => w.text === 'Mme');
    const [there] = printedWords(await drawn([aGuardianLetter()], school)).filter(
      (word) => word.text === 'Mme',
    );
    expect((there?.left ?? 0) - (here?.left ?? 0)).toBeCloseTo(3, 1);
    expect((there?.top ?? 0) - (here?.top ?? 0)).toBeCloseTo(-2, 1);
  });

  it('has every letter of a name, and embeds the fonts', async () => {
    const recipientName = 'Łukasz Nguyễn-O’Brien';
    const pdf = await drawn([aStudentLetter({ recipientName, addressLines: [recipientName] })]);
    expect(printedText(pdf).match(/Łukasz Nguyễn-O’Brien/g)).toHaveLength(2);
    const { fonts, info } = describePdf(pdf);
    expect(fonts.match(/IBMPlex\S+ +CID TrueType +Identity-H +yes yes yes/g)).toHaveLength(3);
    expect(info).toMatch(/Title: +Courriers 6A/);
  });

  it('carries a QR code with the portal’s address and the reference, nothing else', async () => {
    const letter = aGuardianLetter();
    const read = scannedQr(rasterOf(await drawn([letter]), 1), QR_AREA);
    expect(read).toBe(letter.qrText);
    for (const hidden of [letter.secret, letter.login, 'BENALI'])
      expect(read).not.toContain(hidden);
  });

  it('says until when, to whom, where and which children', async () => {
    const text = printedText(await drawn([aGuardianLetter()])).replaceAll(/[\u00a0\u202f]/g, ' ');
    for (const words of [
      'Objet : activation de votre compte de responsable d’élève',
      'Valable jusqu’au 28 novembre 2026 inclus',
      'https://cles.college-jean-moulin.fr',
      'BENALI Lina',
      '12 caractères au moins',
      'Courrier n° 26-0417-0083',
      'Mme Claire Fontaine',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/EduConnect|FranceConnect/i);
  });

  it('brings no secret and no validity to an account that is already active', async () => {
    const text = printedText(await drawn([aSignInHelpLetter()]));
    expect(text).toContain('Votre compte est déjà actif');
    expect(text).not.toMatch(/provisoire|Valable/);
  });

  it('says to whoever is active that the letter is for a new password', async () => {
    for (const letter of [aStudentLetter, aGuardianLetter]) {
      const pdf = await drawn([letter({ kind: 'new-password' })]);
      const text = printedText(pdf).replaceAll(/\s+/g, ' ');
      for (const words of [
        'Objet : nouveau mot de passe de votre compte',
        'vous pouvez toujours vous connecter comme avant',
        'kfhw-9ztn-b4mq',
        'Valable jusqu’au',
        'Vous n’avez demandé aucun nouveau mot de passe ?',
      ]) {
        expect(text).toContain(words);
      }
      expect(text).not.toMatch(/activ(er|é|ation)\b|adresse mail/);
      expect(collisions(printedWords(pdf))).toEqual([]);
    }
  });

  it('explains the quicker path to a guardian who has one, with nothing secret', async () => {
    const text = printedText(await drawn([aQuickerPathLetter()])).replaceAll(/\s+/g, ' ');
    for (const words of [
      '06 •• •• •• 78',
      '« Je n’ai pas de compte »',
      'le code reçu par SMS',
      'la date de naissance de chaque enfant',
      'Ce numéro n’est plus le vôtre ?',
      'https://cles.college-jean-moulin.fr',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/Valable|kfhw|FranceConnect/i);
  });

  it('names FranceConnect where it is set up, to a guardian who can use it and to nobody else', async () => {
    const letters = [
      aQuickerPathLetter(),
      aGuardianLetter(),
      aSignInHelpLetter(),
      aStudentLetter(),
    ];
    const pdf = await drawn(letters, aLetterSchool(), true);
    const words = printedWords(pdf);
    const named = words.filter(({ text }) => text.includes('FranceConnect'));
    expect(named.map(({ page }) => page)).toEqual([1]);
    expect(collisions(words)).toEqual([]);
  });

  it('keeps 12 children and 60-character names from overflowing and from each other', async () => {
    const name = `${'W'.repeat(29)}-${'M'.repeat(30)} ${'Wilhelmine-'.repeat(5)}Marie`;
    const letter = aGuardianLetter({
      recipientName: name,
      className: 'Section internationale britannique du premier étage, groupe B',
      login: 'w'.repeat(30),
      children: Array.from({ length: 12 }, () => ({ name, className: 'Section internationale' })),
    });
    const school = aLetterSchool({
      name: 'Cité scolaire internationale Jean-Moulin-et-Marie-Curie '.repeat(2).trim(),
      headName: 'W'.repeat(80),
      headTitle: 'M'.repeat(80),
    });
    const { children, recipientName } = letter;
    const quicker = aQuickerPathLetter({ children, recipientName, login: letter.login });
    const words = printedWords(await drawn([letter, aGuardianLetter(), quicker], school, true));
    expect(words.filter((word) => word.left < 19.9 || word.right > 190.1)).toEqual([]);
    expect(words.filter((word) => word.bottom > 292)).toEqual([]);
    expect(windowLayout.warnings(letter, [])).toHaveLength(1 + 12);
    expect(collisions(words)).toEqual([]);
  });

  it('prints hostile text as text', async () => {
    const recipientName = '=HYPERLINK("x") <script>(\\)';
    const text = printedText(await drawn([aStudentLetter({ recipientName })]));
    expect(text).toContain(recipientName);
  });

  it('shows the school’s logo, and does without one that cannot be read', async () => {
    const png = PNG.sync.write(new PNG({ width: 30, height: 20, fill: true }));
    const images = (pdf: Buffer) => pdf.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0;
    expect(images(await drawn([aStudentLetter()], aLetterSchool({ logo: png })))).toBe(1);
    const broken = aLetterSchool({ logo: png.subarray(0, 50) });
    expect(images(await drawn([aStudentLetter()], broken))).toBe(0);
  });
});

describe('drawLetters', () => {
  function* letters(count: number): Generator<LetterModel> {
    for (let n = 0; n < count; n += 1) {
      yield aGuardianLetter({
        serial: String(n),
        qrText: `https://cles.example.fr/l/${String(n)}`,
      });
    }
  }

  it('writes a file that qpdf finds clean, in the order given', async () => {
    const sink = new MemorySink();
    const result = await drawLetters(windowLayout, letters(20), sink, drawingOptions());
    expect(result).toEqual({ letters: 20, pages: 20, bytes: sink.bytes.length });
    expect(checkPdf(sink.bytes)).toContain('No syntax or stream encoding errors');
    const serials = [...printedText(sink.bytes).matchAll(/n°\s(\d+)/g)].map((match) => match[1]);
    expect(serials).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
  });

  it('costs less than 1.1 kB a letter once the fonts are there', async () => {
    const few = await drawLetters(windowLayout, letters(10), new MemorySink(), drawingOptions());
    const many = await drawLetters(windowLayout, letters(1010), new MemorySink(), drawingOptions());
    expect((many.bytes - few.bytes) / 1000).toBeLessThan(1100);
  });

  it('draws no further than a slow reader has read', async () => {
    let asked = 0;
    function* counted(): Generator<LetterModel> {
      for (const letter of letters(500)) {
        asked += 1;
        yield letter;
      }
    }
    const reader = new PassThrough({ highWaterMark: 1024 });
    const finished = drawLetters(windowLayout, counted(), reader, drawingOptions());
    await once(reader, 'readable');
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(asked).toBeLessThan(50);
    reader.resume();
    await expect(finished).resolves.toMatchObject({ letters: 500 });
  });

  it('is rejected and asks for no more letters when the reader goes away', async () => {
    let asked = 0;
    function* counted(): Generator<LetterModel> {
      for (const letter of letters(10_000)) {
        asked += 1;
        yield letter;
      }
    }
    const leaving = new Writable({
      write(_chunk, _encoding, done) {
        this.destroy();
        done();
      },
    });
    await expect(drawLetters(windowLayout, counted(), leaving, drawingOptions())).rejects.toThrow(
      /premature/i,
    );
    expect(asked).toBeLessThan(100);
  });

  it('destroys the sink when the letters cannot be read to the end', async () => {
    function* failing(): Generator<LetterModel> {
      yield aStudentLetter();
      throw new Error('database gone');
    }
    const sink = new MemorySink();
    await expect(drawLetters(windowLayout, failing(), sink, drawingOptions())).rejects.toThrow(
      'database gone',
    );
    expect(sink.destroyed).toBe(true);
  });
});
