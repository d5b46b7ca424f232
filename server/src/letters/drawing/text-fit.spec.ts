import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { POINTS_PER_MM } from './content-stream.js';
import { measuringFonts } from './measuring.js';
import { fitText, wrapText } from './text-fit.js';

const { regular } = measuringFonts();
const room = { sizes: [12, 10], widthMm: 40, lines: 2 };

describe('fitText', () => {
  it('keeps the preferred size as long as one line is enough', () => {
    expect(fitText(regular, 'BENALI Nadia', room)).toEqual({
      size: 12,
      lines: ['BENALI Nadia'],
      cut: false,
    });
  });

  it('prefers a smaller size to a second line', () => {
    expect(fitText(regular, 'MONTMORENCY Élise', room)).toMatchObject({ size: 10, cut: false });
  });

  it('breaks at a space or after a hyphen before it cuts anything', () => {
    expect(fitText(regular, 'MONTMORENCY-FONTAINEBLEAU Léa', room).lines).toEqual([
      'MONTMORENCY-',
      'FONTAINEBLEAU Léa',
    ]);
  });

  it('says so with an ellipsis when it must cut, and adds nothing to the name', () => {
    const name = 'DE LA ROCHEFOUCAULD-MONTMORENCY Marie-Antoinette Wilhelmine';
    const { lines, cut } = fitText(regular, name, room);
    expect(cut).toBe(true);
    expect(name.startsWith(lines.join(' ').slice(0, -1).replace('- ', '-'))).toBe(true);
  });

  it('never leaves its room, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { size, lines } = fitText(regular, text, room);
        expect(lines.length).toBeLessThanOrEqual(room.lines);
        for (const line of lines) {
          expect(regular.width(line, size)).toBeLessThanOrEqual(room.widthMm * POINTS_PER_MM);
        }
      }),
    );
  });
});

describe('wrapText', () => {
  it('never breaks at a no-break space', () => {
    const lines = wrapText(regular, 10, 'aaaaaaaaaaaaaaaa bbbbb\u00a0: cccc', 36);
    expect(lines).toEqual(['aaaaaaaaaaaaaaaa', 'bbbbb\u00a0: cccc']);
  });
});
