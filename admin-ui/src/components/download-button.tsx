import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Download } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { PlainButton } from './buttons.js';
import { saveFile } from './save-file.js';

interface DownloadProps {
  readonly label: string;
  /** Asks for the file. */
  readonly ask: () => Promise<Download>;
}

/** Takes a file away, once at a time; a refusal is said in its own words. */
export function DownloadButton({ label, ask }: DownloadProps) {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      saveFile(await ask());
    } catch (error) {
      notify(refusalMessage(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <PlainButton disabled={busy} onClick={() => void download()}>
      {label}
    </PlainButton>
  );
}
