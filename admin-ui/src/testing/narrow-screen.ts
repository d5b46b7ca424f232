import { afterEach } from '@jest/globals';

const before = Object.getOwnPropertyDescriptor(window, 'matchMedia') ?? {};

afterEach(() => {
  Object.defineProperty(window, 'matchMedia', before);
});

/** Lets every question about the width of the screen be answered as on a phone, until the test ends. */
export function onNarrowScreen(): void {
  Object.defineProperty(window, 'matchMedia', {
    configurable: true,
    value: (media: string) => ({
      media,
      matches: media.includes('max-width'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
  });
}
