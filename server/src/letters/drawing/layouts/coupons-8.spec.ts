import { describe, expect, it } from '@jest/globals';
import {
  aGuardianLetter,
  aSignInHelpLetter,
  aStudentLetter,
  drawingOptions,
} from '../../../../test/builders/letters.js';
import {
  MemorySink,
  checkPdf,
  printedText,
  printedWords,
  rasterOf,
  scannedQr,
} from '../../../../test/support/printed-pdf.js';
import { drawLetters, type DrawnLetters, type LetterModel } from '../index.js';
import { couponsLayout } from './coupons-8.js';
import { windowLayout } from './window.js';

const COLUMN = 105;
const ROW = 297 / 4;

async function drawn(letters: LetterModel[]): Promise<{ pdf: Buffer; result: DrawnLetters }> {
  const sink = new MemorySink();
  const result = await drawLetters(couponsLayout, letters, sink, drawingOptions());
  return { pdf: sink.bytes, result };
}

function classOf(size: number, className: string | null): LetterModel[] {
  return Array.from({ length: size }, (_, n) =>
    aStudentLetter({
      className,
      login: `eleve${String(n)}`,
      serial: `${className ?? 'sans'}-${String(n)}`,
      qrText: `https://cles.example.fr/l/${className ?? 'sans'}${String(n)}`,
    }),
  );
}

describe('a sheet of coupons', () => {
  it('never mixes two classes', async () => {
    const letters = [...classOf(9, '6A'), ...classOf(3, '6B'), ...classOf(1, null)];
    const { pdf, result } = await drawn(letters);
    expect(result).toMatchObject({ letters: 13, pages: 4 });
    expect(couponsLayout.pages(letters.map((letter) => letter.className))).toBe(4);
    const sheets = printedText(pdf).split('\f').slice(0, -1);
    const classes = sheets.map((sheet) => [...new Set(sheet.match(/6A\b|6B\b|Sans classe/g))]);
    expect(classes).toEqual([['6A'], ['6A'], ['6B'], ['Sans classe']]);
  });

  it('holds each coupon inside its own eighth, clear of the cuts', async () => {
    const name = `${'W'.repeat(29)}-${'M'.repeat(30)} ${'Wilhelmine-'.repeat(5)}Marie`;
    const letters = classOf(8, 'Section internationale britannique').map((letter) => ({
      ...letter,
      recipientName: name,
      login: 'w'.repeat(30),
    }));
    const words = printedWords((await drawn(letters)).pdf);
    expect(words.length).toBeGreaterThan(8 * 20);
    for (const word of words) {
      const [column, row] = [Math.floor(word.left / COLUMN), Math.floor(word.top / ROW)];
      const clear = 4;
      expect(word.left).toBeGreaterThan(column * COLUMN + clear);
      expect(word.right).toBeLessThan((column + 1) * COLUMN - clear);
      expect(word.top).toBeGreaterThan(row * ROW + clear);
      expect(word.bottom).toBeLessThan((row + 1) * ROW - clear + 0.5);
    }
  });

  it('gives each student the code, the identifier and the grouped password', async () => {
    const letters = classOf(8, '6A');
    const { pdf } = await drawn(letters);
    const sheet = rasterOf(pdf, 1);
    const read = letters.map((_, n) => {
      const [left, top] = [(n % 2) * COLUMN, Math.floor(n / 2) * ROW];
      return scannedQr(sheet, {
        left: left + 60,
        top: top + 18,
        right: left + 105,
        bottom: top + 60,
      });
    });
    expect(read).toEqual(letters.map((letter) => letter.qrText));
    const text = printedText(pdf);
    for (const letter of letters) expect(text).toContain(letter.login);
    expect(text.match(/kfhw-9ztn-b4mq/g)).toHaveLength(8);
    expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors');
  });

  it('brings no secret to an account that is already active', async () => {
    const text = printedText((await drawn([aSignInHelpLetter()])).pdf);
    expect(text).toContain('Compte déjà actif');
    expect(text).not.toMatch(/provisoire|Valable/);
  });

  it('says what a new password is for to whoever is active', async () => {
    const { pdf } = await drawn([aStudentLetter({ kind: 'new-password' })]);
    const text = printedText(pdf).replaceAll(/\s+/g, ' ');
    expect(text).toContain('Pour choisir un nouveau mot de passe, ouvrez');
    expect(text).toContain('kfhw-9ztn-b4mq');
    expect(text).not.toContain('activer');
  });

  it('refuses a guardian', async () => {
    await expect(drawn([aGuardianLetter()])).rejects.toThrow('students only');
  });
});

describe('the number of pages', () => {
  it('is a page a letter for window envelopes', () => {
    expect(windowLayout.pages(['6A', '6A', '6B'])).toBe(3);
  });

  it('fills eight coupons before the next sheet', () => {
    expect(couponsLayout.pages([])).toBe(0);
    expect(couponsLayout.pages(Array<string>(8).fill('6A'))).toBe(1);
    expect(couponsLayout.pages(Array<string>(9).fill('6A'))).toBe(2);
    expect(couponsLayout.pages([null, null, '6A', '6B'])).toBe(3);
  });
});
