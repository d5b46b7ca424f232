import { groupProvisionalPassword } from '@trousseau/shared';
import {
  LABELS,
  helpParagraphs,
  letterTexts,
  salutation,
  schoolReferences,
  serialNumber,
  validity,
} from '../../server/dist/letters/drawing/texts.fr.js';

/**
 * The words of a letter with their places (millimetres, points), as somebody would set them who uses a
 * library plainly. Faces: `regular`, `semibold`, `mono`.
 */
export function wordsOf(letter, { school, dateText, portalAddress }) {
  const texts = letterTexts(letter.kind, letter.holder);
  const line = (text, x, y, size, face = 'regular', width = 210 - x - 20) => ({
    text,
    x,
    y,
    size,
    face,
    width,
  });
  return [
    line(school.name, 20, 13, 15, 'semibold'),
    line(school.addressLines.join(', '), 20, 20.5, 8.5),
    line(schoolReferences(school.phone, school.uai), 20, 24.7, 8.5),
    ...letter.addressLines.map((text, n) => line(text, 110, 55 + 4 * n, 10)),
    line(LABELS.class, 20, 57, 8),
    line(letter.className, 20, 61, 20, 'semibold'),
    line(dateText, 140, 101, 10),
    line(texts.subject, 20, 107, 11, 'semibold'),
    line(salutation(letter.holder, letter.civility), 20, 115, 10),
    line(texts.introduction, 20, 121, 10),
    line(LABELS.account, 26, 143, 8),
    line(letter.recipientName, 45, 142, 12, 'semibold'),
    line(LABELS.address, 26, 152, 8),
    line(portalAddress, 26, 156, 12, 'semibold'),
    line(LABELS.login, 26, 163, 8),
    line(letter.login, 26, 166.5, 15, 'mono'),
    line(LABELS.provisionalPassword, 26, 174.7, 8),
    line(groupProvisionalPassword(letter.secret), 26, 178.5, 19, 'mono'),
    line(validity(letter.validUntilText), 26, 188, 9, 'semibold'),
    line(LABELS.scan, 157, 188, 8),
    line(texts.stepsTitle, 20, 202, 11, 'semibold'),
    ...texts.steps.map((text, n) =>
      line(`${String(n + 1)}. ${text}`, 20, 209 + n * 9, 9.5, 'regular', 106),
    ),
    line(LABELS.children, 132, 202, 11, 'semibold'),
    ...letter.children.flatMap((child, n) => [
      line(child.name, 132, 209 + 4.2 * n, 9.5, 'regular', 44),
      line(child.className, 182, 209 + 4.2 * n, 9.5, 'semibold', 12),
    ]),
    line(LABELS.help, 20, 264, 9, 'semibold'),
    ...helpParagraphs(letter.kind, letter.holder).map((text, n) =>
      line(text, 20, 268 + 7.5 * n, 8.5, 'regular', 104),
    ),
    line(school.headTitle, 132, 271, 9.5),
    line(school.headName, 132, 275, 9.5, 'semibold'),
    line(serialNumber(letter.serial), 160, 287, 7),
  ];
}
