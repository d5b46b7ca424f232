import type { Download } from '../providers/data-provider.js';
import { PlainButton } from './buttons.js';
import { PreparingFile } from './feedback.js';
import { useDownload } from './use-download.js';

interface DownloadProps {
  readonly label: string;
  /** What is read aloud in the place of the label, where several are alike. */
  readonly name?: string;
  /** In a line of a list. */
  readonly small?: boolean;
  /** Asks for the file. */
  readonly ask: () => Promise<Download>;
}

/** Takes a file away, once at a time. It stays where the keyboard is meanwhile. */
export function DownloadButton({ label, name = label, small = false, ask }: DownloadProps) {
  const { busy, take } = useDownload();
  return (
    <>
      <PlainButton
        aria-disabled={busy}
        size={small ? 'small' : 'medium'}
        aria-label={name}
        onClick={() => void take(ask)}
      >
        {label}
      </PlainButton>
      <PreparingFile busy={busy} />
    </>
  );
}
