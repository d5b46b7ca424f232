import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Download } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { saveFile } from './save-file.js';

/** Takes files away, one at a time: what is asked for meanwhile is not begun. A refusal is said in its own words. */
export function useDownload() {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const take = async (ask: () => Promise<Download>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      saveFile(await ask());
    } catch (error) {
      notify(refusalMessage(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return { busy, take };
}
