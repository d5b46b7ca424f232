import { describe, expect, it } from '@jest/globals';
import { pluralsAfterOne, typographyFaults } from '@trousseau/shared';
import type { Language } from '@trousseau/shared';
import { contactChanged } from '../../src/accounts/messages/contact-changed.js';
import { guardiansHeld } from '../../src/accounts/messages/guardians-held.js';
import { confirmationMail } from '../../src/identity/email/confirmation-mail.js';
import * as letterTexts from '../../src/letters/drawing/texts.fr.js';
import { en } from '../../src/portal/texts/en/index.js';
import { fr } from '../../src/portal/texts/fr/index.js';
import { textsOf } from './portal-words.js';

/** Mails; an SMS is written in its own alphabet, which has neither ’ nor spaces that do not break. */
const MAILS = [contactChanged, guardiansHeld, confirmationMail];

function mailsIn(language: Language, count: number): string[] {
  const values = { school: 'le collège', link: 'https://comptes.example/a', count: String(count) };
  return MAILS.flatMap((mail) => textsOf(mail(values, language), null)).map((text) =>
    text.replace(/<[^>]*>/g, ''),
  );
}

const { letterTexts: letterWords, couponTexts, helpParagraphs, ...labels } = letterTexts;
const KINDS = [
  'credentials',
  'new-password',
  'sign-in-help',
  'confirm-email',
  'quicker-path',
] as const;
const HOLDERS = ['student', 'guardian'] as const;
const OFFERED = { repair: true, franceConnect: true };

/** Everything that stands on paper, which speaks French. */
function lettersSay(count: number): string[] {
  const { WARNINGS, LABELS, ...sentences } = labels;
  const characters = { undrawable: WARNINGS.undrawable('Léa', ['☃']) };
  const { undrawable: _, ...warnings } = WARNINGS;
  const texts = KINDS.flatMap((kind) =>
    HOLDERS.map((holder) => [
      letterWords(kind, holder, OFFERED),
      helpParagraphs(kind, holder, OFFERED),
      couponTexts(kind),
    ]),
  );
  const { moreChildren, salutation, schoolReferences } = sentences;
  const made = [
    moreChildren(count),
    salutation('guardian', null),
    schoolReferences('04 91 00 00 00', '0130001F'),
  ];
  return [
    textsOf(texts, count),
    textsOf(warnings, count),
    textsOf([LABELS, characters, made], count),
  ].flat();
}

const SAID: Record<string, (count: number) => readonly [Language, string[]]> = {
  'the portal in French': (count) => ['fr', textsOf(fr, count)],
  'the portal in English': (count) => ['en', textsOf(en, count)],
  letters: (count) => ['fr', lettersSay(count)],
  'mails in French': (count) => ['fr', mailsIn('fr', count)],
  'mails in English': (count) => ['en', mailsIn('en', count)],
};

/** Words of an office, which nobody of twelve says. */
const OFFICE_WORDS =
  /périmé|provisoire|suspendu|rattach|justificatif|dossier|coordonnées|provisional|suspended/i;

it.each([
  ['French', fr],
  ['English', en],
])('what only pupils read is in short sentences and everyday words, in %s', (_, { pupil }) => {
  const sentences = textsOf(pupil, 4).flatMap((text) => text.split(/(?<=[.?!])\s/));
  expect(sentences.length).toBeGreaterThan(10);
  expect(sentences.filter((one) => one.split(/\s/).length > 26)).toEqual([]);
  expect(sentences.filter((one) => OFFICE_WORDS.test(one))).toEqual([]);
});

describe.each(Object.entries(SAID))('%s', (_, said) => {
  it('keeps together what a line must not part', () => {
    const [language, texts] = said(4);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.flatMap((text) => typographyFaults(text, language))).toEqual([]);
  });

  it('counts one thing as one', () => {
    expect(said(1)[1].flatMap(pluralsAfterOne)).toEqual([]);
  });
});
