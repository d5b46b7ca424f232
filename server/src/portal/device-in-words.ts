import type { Frame } from './layout.js';

/** A device in words, « Firefox sur Android ». */
export function deviceInWords({ texts }: Frame, device: string | null): string {
  const [browser = '', system = ''] = (device ?? '').split('/');
  if (browser !== '' && system !== '') return texts.ownAccount.device(browser, system);
  return browser || system || texts.ownAccount.unknownDevice;
}
