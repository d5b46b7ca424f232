import type { Header } from './header-words.js';
import type { PersonField } from './dictionary.js';

const ADDRESS: ReadonlySet<PersonField> = new Set([
  ...(['address1', 'address2', 'address3', 'address4', 'postalCode', 'city', 'country'] as const),
]);
/** What a student has no place for. */
const GUARDIANS_ONLY: ReadonlySet<PersonField> = new Set([
  ...ADDRESS,
  ...(['mobile', 'phone', 'kinship', 'responsibility'] as const),
]);
/** An identifier of SIECLE that only adults have (docs/domain.md §4.1). */
const PERSON_ID = /^(pers|personne) id$/;

/** Whose the columns next to it are. */
interface Neighbour {
  readonly owner: Header['owner'];
  readonly number: number | null;
}

const STUDENT: Neighbour = { owner: 'nobody', number: null };

/**
 * Gives columns whose title names nobody to whom the column on their left is about, where guardians stand beside a
 * student: `Resp_nom`, `Resp_prenom`, `Tel_port`, `Email`. Telephones among the student's own columns stay nobody's; an
 * address is a guardian's wherever it stands, for a student has none of his own.
 *
 * @param email whether an e-mail address without a name may be a guardian's; in SIECLE's it is always the student's
 */
export function giveToNeighbours(
  headers: readonly Header[],
  { email }: { readonly email: boolean },
): Header[] {
  const named = new Set(headers.filter(isGuardiansName).map(({ number }) => number));
  let left = STUDENT;
  return headers.map((header, index) => {
    if (header.meaning === null) return header;
    if (header.owner !== 'nobody') {
      left = header;
      return header;
    }
    const { field } = header.meaning;
    const owner = field === 'civility' ? civilOf(headers[index + 1], left) : left;
    const moves =
      field === 'civility' ||
      GUARDIANS_ONLY.has(field) ||
      PERSON_ID.test(header.words) ||
      (field === 'email' && email);
    if (!moves) {
      left = STUDENT;
      return header;
    }
    if (owner.owner === 'guardian') {
      return given(header, named.has(owner.number) ? owner.number : null);
    }
    return ADDRESS.has(field) || PERSON_ID.test(header.words) ? given(header, null) : header;
  });
}

function isGuardiansName({ owner, meaning }: Header): boolean {
  return owner === 'guardian' && meaning?.field === 'lastName';
}

/** A title stands before the name that it belongs to, or after it. */
function civilOf(right: Header | undefined, left: Neighbour): Neighbour {
  return right?.owner === 'guardian' ? right : left;
}

function given(header: Header, number: number | null): Header {
  return { ...header, owner: 'guardian', number };
}
