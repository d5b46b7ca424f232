import { Quiet } from '../components/chips.js';
import { Mono } from '../components/mono.js';

/** A login, or a dash for whoever has none. */
export function Login({ login }: { readonly login: string | null }) {
  return login === null ? <Quiet>—</Quiet> : <Mono>{login}</Mono>;
}
