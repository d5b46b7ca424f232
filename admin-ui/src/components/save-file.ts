import type { Download } from '../providers/data-provider.js';

/** Hands a downloaded file to the browser's own saving, under the name the API gave it. */
export function saveFile({ blob, fileName }: Download): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
