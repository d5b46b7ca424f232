import { addressBlock } from '../../server/dist/letters/drawing/index.js';

const FIRST = [
  'Nadia',
  'Łukasz',
  'Léa',
  'João',
  'Zoé',
  'Inès',
  'Yanis',
  'Lætitia',
  'Paul',
  'Maëlle',
];
const LAST = [
  'BENALI',
  'NGUYỄN',
  'O’BRIEN-D’ARC',
  'MARTIN',
  'LEFÈVRE',
  'ÑUÑEZ',
  'GARCIA',
  'ŒUVRARD',
];
const STREETS = ['avenue du Général Leclerc', 'rue de la République', 'chemin des Oliviers'];
const ALPHABET = 'abcdfghjkmnpqrstuvwxyz23456789';

/** A small deterministic generator (mulberry32): every contender prints the same letters. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const options = {
  issuer: {
    school: {
      name: 'Collège Jean-Moulin',
      uai: '0130001F',
      addressLines: ['12 rue des Écoles', '13001 Marseille'],
      phone: '04 91 00 00 00',
      headName: 'Mme Claire Fontaine',
      headTitle: 'La principale',
      logo: null,
      windowOffsetXMm: 0,
      windowOffsetYMm: 0,
    },
    dateText: 'Marseille, le 28 août 2026',
    portalAddress: 'https://cles.college-jean-moulin.fr',
  },
  metadata: { title: 'Courriers', createdAt: new Date('2026-08-28T08:00:00Z') },
};

/** Guardian letters, one after the other; none is kept. */
export function* letters(count) {
  const below = random(20260828);
  const pick = (list) => list[below(list.length)];
  const text = (length) => Array.from({ length }, () => pick(ALPHABET)).join('');
  for (let n = 0; n < count; n += 1) {
    const recipientName = `${pick(LAST)} ${pick(FIRST)}`;
    yield {
      kind: 'credentials',
      holder: 'guardian',
      recipientName,
      civility: pick(['Mme', 'M.']),
      className: `${String(3 + below(4))}${pick('ABCDEF')}`,
      addressLines: addressBlock({
        recipientName,
        address1: `${String(1 + below(300))} ${pick(STREETS)}`,
        address2: null,
        address3: null,
        address4: null,
        postalCode: `130${String(10 + below(6))}`,
        city: 'Marseille',
        country: null,
      }).lines,
      login: `${text(1)}.${text(8)}`,
      secret: text(12),
      validUntilText: '28 novembre 2026',
      children: Array.from({ length: 1 + below(3) }, () => ({
        name: `${pick(LAST)} ${pick(FIRST)}`,
        className: `${String(3 + below(4))}${pick('ABCDEF')}`,
      })),
      qrText: `https://cles.college-jean-moulin.fr/l/${text(17).toUpperCase()}`,
      serial: `26-0417-${String(n).padStart(4, '0')}`,
    };
  }
}

/**
 * Prints what a contender measured, in the form that letters.mjs reads. Processor time beside the clock:
 * on a busy machine only the former compares fairly.
 */
export function report(figures) {
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ peakMb, cpuSeconds, ...figures }));
}
