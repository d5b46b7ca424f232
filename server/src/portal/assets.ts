import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { fingerprint } from '../platform/crypto/hash.js';

/** A file that pages need, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed once for all: what is text and public. */
  readonly gzipped?: Buffer;
}

/** A text that is the same for everybody. Pages are not compressed: secrets stand beside what somebody typed. */
export function textAsset(type: string, body: Buffer): Asset {
  return { type: `${type}; charset=utf-8`, body, gzipped: gzipSync(body, { level: 9 }) };
}

const SUBSETS = ['latin', 'latin-ext', 'vietnamese'] as const;
const WEIGHTS = ['400', '600'] as const;
const load = createRequire(import.meta.url);

const style = readFileSync(new URL('../../assets/portal/portal.css', import.meta.url));

/** The style sheet of every page. */
export const STYLE = textAsset('text/css', style);

/** Where pages find it: the address changes with the content, so that browsers may keep it for good. */
export const STYLE_ADDRESS = `/portal.css?v=${fingerprint(style).slice(0, 10)}`;

const script = readFileSync(new URL('../../assets/portal/portal.js', import.meta.url));

/** The script of every page, which does what is not needed. */
export const SCRIPT = textAsset('text/javascript', script);

/** Where pages find it: this address changes with the content too. */
export const SCRIPT_ADDRESS = `/portal.js?v=${fingerprint(script).slice(0, 10)}`;

/** Where pages find the logo of a school: this address changes with the picture too. */
export function logoAddress(uai: string, logo: string): string {
  return `/logos/${uai}?v=${fingerprint(logo).slice(0, 10)}`;
}

/** The picture in a data URL, as the contract lets it through: PNG or JPEG. */
export function pictureOf(dataUrl: string): Asset | null {
  const [, type, data] = /^data:(image\/(?:png|jpeg));base64,(.*)$/.exec(dataUrl) ?? [];
  return type && data ? { type, body: Buffer.from(data, 'base64') } : null;
}

/**
 * FranceConnect's own button, as the operator's file holds it.
 *
 * @throws Error naming the setting when the file cannot be read
 */
export function buttonOf(file: string): Asset {
  const type = file.toLowerCase().endsWith('.svg') ? 'image/svg+xml' : 'image/png';
  try {
    return { type, body: readFileSync(file) };
  } catch (cause) {
    throw new Error(`TROUSSEAU_FRANCECONNECT_BUTTON: ${file} cannot be read`, { cause });
  }
}

/** IBM Plex Sans by file name: the faces and alphabets that the style sheet names. */
export const FONTS: ReadonlyMap<string, Asset> = new Map(
  SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => {
      const name = `ibm-plex-sans-${subset}-${weight}-normal.woff2`;
      const path = load.resolve(`@fontsource/ibm-plex-sans/files/${name}`);
      return [name, { type: 'font/woff2', body: readFileSync(path) }] as const;
    }),
  ),
);

/** The version that the footer shows. */
export const VERSION = (load('../../package.json') as { version: string }).version;
