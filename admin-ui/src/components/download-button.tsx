import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Download } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { PlainButton } from './buttons.js';
import { saveFile } from './save-file.js';

interface DownloadProps {
  readonly label: string;
  /** What is read aloud in the place of the label, where several are alike. */
  readonly name?: string;
  /** In a line of a list. */
  readonly small?: boolean;
  /** Asks for the file. */
  readonly ask: () => Promise<Download>;
}

/** Takes a file away, once at a time; a refusal is said in its own words. */
export function DownloadButton({ label, name = label, small = false, ask }: DownloadProps) {
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
    <PlainButton
      disabled={busy}
      size={small ? 'small' : 'medium'}
      aria-label={name}
      onClick={() => void download()}
    >
      {label}
    </PlainButton>
  );
}
