import { useState } from 'react';
import { SecondFactorNeeded } from '../providers/auth-provider.js';
import { refusalMessage } from '../providers/http-client.js';

/**
 * Signing in, in a page of its own or to accept a role: the code once it is asked for, and what was refused.
 *
 * @param send sends what was typed, with the code if there is one; throws `SecondFactorNeeded` to ask for it
 */
export function useSignIn(send: (second: { readonly code?: string }) => Promise<void>) {
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await send(asksCode ? { code } : {});
    } catch (error) {
      if (error instanceof SecondFactorNeeded) setAsksCode(true);
      else setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
  const beginAgain = () => {
    setAsksCode(false);
    setCode('');
    setRefused(null);
  };
  return { code, setCode, asksCode, refused, busy, submit, beginAgain };
}
