import { describe, expect, it } from '@jest/globals';
import { deviceOf } from '../platform/sessions/device.js';
import { deviceInWords } from './device-in-words.js';
import { anonymousFrame } from './layout.js';

const MOZILLA = 'Mozilla/5.0';
const AGENTS: readonly (readonly [string, string])[] = [
  [`${MOZILLA} (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0`, 'Firefox sur Android'],
  [
    `${MOZILLA} (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36`,
    'Chrome sur Android',
  ],
  [
    `${MOZILLA} (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet sur Android',
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`,
    'Safari sur iPhone',
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1`,
    'Chrome sur iPhone',
  ],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
    'Safari sur Mac',
  ],
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
    'Edge sur Windows',
  ],
  [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox sur Linux'],
  ['curl/8.5.0', 'Appareil inconnu'],
  ['', 'Appareil inconnu'],
];

describe('the device of a sign-in', () => {
  it.each(AGENTS)('is told from %s', (userAgent, words) => {
    expect(deviceInWords(anonymousFrame('fr'), deviceOf(userAgent))).toBe(words);
  });

  it('keeps names only, short ones', () => {
    for (const [userAgent] of AGENTS) {
      expect(deviceOf(userAgent) ?? '').not.toMatch(/\d|\(|;/);
      expect((deviceOf(userAgent) ?? '').length).toBeLessThanOrEqual(80);
    }
    expect(deviceOf(`Firefox/${'9'.repeat(5000)} <script>`)).toBe('Firefox/');
  });
});
