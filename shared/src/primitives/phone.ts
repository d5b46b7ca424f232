/**
 * French numbers by the dialling code of their territory. An overseas mobile keeps its own country
 * code in E.164. Source: docs/domain.md §4.8; 06 39 98 is the range that Arcep keeps for fiction.
 */
const OVERSEAS: readonly { readonly national: RegExp; readonly countryCode: string }[] = [
  { national: /^0(690|691|590)\d{6}$/, countryCode: '590' },
  { national: /^0(694|594)\d{6}$/, countryCode: '594' },
  { national: /^0(696|697|596)\d{6}$/, countryCode: '596' },
  { national: /^0(692|693|262|263|639(?!98)|269)\d{6}$/, countryCode: '262' },
];

const OVERSEAS_MOBILE = /^\+(59069[01]|59469[4]|59669[67]|26269[23]|262639)\d{6}$/;
const METROPOLITAN_MOBILE = /^\+33[67]\d{8}$/;

/** A telephone number as read: its E.164 form, and whether it can receive an SMS in France. */
export interface Phone {
  readonly e164: string;
  readonly mobile: boolean;
}

/**
 * Reads a number the way people write it in France: spaces, dots, `+33`, `0033`, and nine digits whose
 * leading zero a spreadsheet ate. Returns `null` for what is not a telephone number.
 */
export function parsePhone(text: string): Phone | null {
  const e164 = toE164(text);
  if (e164 === null) return null;
  return { e164, mobile: METROPOLITAN_MOBILE.test(e164) || OVERSEAS_MOBILE.test(e164) };
}

/** `+33612345678` → `06 12 34 56 78`; a foreign number keeps its international form. */
export function formatPhone(e164: string): string {
  const national = /^\+(33|590|594|596|262)(\d{9})$/.exec(e164)?.[2];
  return national === undefined ? e164 : `0${national}`.replace(/(\d{2})(?=\d)/g, '$1 ');
}

/** `+33612345678` → `06 •• •• •• 78`: enough to recognise one's own number, not to learn it. */
export function maskPhone(e164: string): string {
  const shown = formatPhone(e164);
  return shown.replace(
    /^(\S{2,4})(.*)(\S{2})$/,
    (_, start: string, middle: string, end: string) => {
      return start + middle.replace(/\d/g, '•') + end;
    },
  );
}

/** The first digits after the zero, by the country code of the territory. */
const OVERSEAS_STARTS: Readonly<Record<string, readonly string[]>> = {
  '590': ['690', '691', '590'],
  '594': ['694', '594'],
  '596': ['696', '697', '596'],
  '262': ['692', '693', '262', '263', '639', '269'],
};

/**
 * What a part of a number, typed as people write it in France, may look like within E.164: `06 12` →
 * `+33612`; `069` → `+3369` and those of the territories whose numbers begin so. Empty without a digit.
 */
export function phoneFragments(typed: string): string[] {
  const compact = typed
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/(?!^)\+/g, '');
  const international = compact.replace(/^\+330/, '+33');
  const national = /^0(\d+)$/.exec(international)?.[1];
  if (national === undefined) return /\d/.test(international) ? [international] : [];
  const overseas = Object.entries(OVERSEAS_STARTS).filter(([, starts]) =>
    starts.some((start) => start.startsWith(national) || national.startsWith(start)),
  );
  return ['33', ...overseas.map(([code]) => code)].map((code) => `+${code}${national}`);
}

function toE164(text: string): string | null {
  const compact = text.replace(/[\s\u00a0\u202f.()/\-_]/g, '').replace(/^\+(\d{2,3})\(0\)/, '+$1');
  const international = /^(?:\+|00)(\d{7,15})$/.exec(compact)?.[1];
  if (international !== undefined) {
    return `+${international.replace(/^33(?:0)?(\d{9})$/, '33$1')}`;
  }
  if (/^[1-9]\d{8}$/.test(compact)) return nationalToE164(`0${compact}`);
  return nationalToE164(compact);
}

function nationalToE164(national: string): string | null {
  if (!/^0[1-9]\d{8}$/.test(national)) return null;
  const territory = OVERSEAS.find(({ national: form }) => form.test(national));
  return `+${territory?.countryCode ?? '33'}${national.slice(1)}`;
}
