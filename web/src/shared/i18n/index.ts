import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Catalogue } from './en';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'medichain-language';

/** Begins in the language that was chosen here, otherwise in that of the browser, otherwise in English. */
export async function speak(language: Language = chosen()): Promise<void> {
  const translation = await catalogue(language);
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: { translation } },
      interpolation: { escapeValue: false }, // React does
      returnNull: false,
    });
  } else {
    i18next.addResourceBundle(language, 'translation', translation, true, true);
    await i18next.changeLanguage(language);
  }
  document.documentElement.lang = language;
}

/** Keeps the choice in this browser; it names nobody. */
export async function choose(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  await speak(language);
}

function chosen(): Language {
  return [localStorage.getItem(KEPT), ...navigator.languages.map((one) => one.slice(0, 2))].find(isLanguage) ?? 'en';
}

function isLanguage(word: string | null): word is Language {
  return LANGUAGES.some((one) => one === word);
}

/** Each is a file of its own: nobody loads what nobody reads. */
async function catalogue(language: Language): Promise<Catalogue> {
  return language === 'de' ? (await import('./de')).de : (await import('./en')).en;
}
