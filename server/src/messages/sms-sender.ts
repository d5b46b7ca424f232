/** Longer names are cut: a code and its sender stay within one SMS. */
const LONGEST_NAME = 40;

/** The letters of an SMS (GSM 03.38): one outside them makes the whole message cost two. */
const LETTER = /[A-Za-z0-9 .,:;!?'()/"+&%#*=<>@_èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà-]/;

/**
 * A text that says first who sends it: whoever reads an SMS sees a number and nothing else.
 *
 * @param sender as it is written; `null` when nobody in particular sends it
 */
export function fromSender(sender: string | null, text: string): string {
  const name = inSmsLetters(sender ?? '')
    .slice(0, LONGEST_NAME)
    .trim();
  return name === '' ? text : `${name} : ${text}`;
}

function inSmsLetters(name: string): string {
  return [...name.normalize('NFC').replace(/’/g, "'").replace(/œ/gi, 'oe')]
    .map((letter) => (LETTER.test(letter) ? letter : withoutAccents(letter)))
    .join('')
    .replace(/ +/g, ' ');
}

function withoutAccents(letter: string): string {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
  return LETTER.test(plain) ? plain : ' ';
}
