import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { french } from './fr/index.js';

export const LOCALES = [
  { locale: 'fr', name: 'Français' },
  { locale: 'en', name: 'English' },
];

async function messagesOf(locale: string): Promise<TranslationMessages> {
  return locale === 'en' ? (await import('./en/index.js')).english : french;
}

/** French at once, English when it is chosen. The document's `lang` follows. */
export function createI18nProvider(): I18nProvider {
  const provider = polyglotI18nProvider(
    (locale) => (locale === 'fr' ? french : messagesOf(locale)),
    'fr',
    LOCALES,
    // The API's own sentences pass through `translate` too: they are not keys, and stay as they are.
    { onMissingKey: (key: string) => key },
  );
  return {
    ...provider,
    async changeLocale(locale) {
      await provider.changeLocale(locale);
      document.documentElement.lang = locale;
    },
  };
}
