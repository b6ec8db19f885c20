import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keep, kept } from '../session/kept';
import type { Catalogue } from './en';
import { isolated } from './isolated';
import { LANGUAGES, type Language, type Translated, type Words } from './words';

export { LANGUAGES, type Language, type Translated, type Words };

const KEPT = 'medichain-language';

/** What was loaded so far; a change of the language loads all of it anew. */
const learned = new Set<Words>();

/** Begins in the language that was chosen here, otherwise in that of the browser, otherwise in English. */
export async function speak(language: Language = chosen()): Promise<void> {
  const translation = await catalogue(language);
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      // A copy: the texts of contexts are put into it.
      resources: { [language]: { translation: structuredClone(translation) } },
      // What is text to HTML sees React to; here a name is kept from turning the words around it.
      interpolation: { escape: isolated },
      returnNull: false,
    });
  } else {
    add(language, translation);
  }
  await Promise.all([...learned].map(async (words) => add(language, await words[language]())));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Loads the texts of a context in the language that is spoken. */
export async function learn(words: Words): Promise<void> {
  learned.add(words);
  const language = spoken();
  add(language, await words[language]());
}

/** Keeps the choice in this browser; it names nobody. */
export async function choose(language: Language): Promise<void> {
  keep(KEPT, language);
  await speak(language);
}

function add(language: Language, texts: object): void {
  i18next.addResourceBundle(language, 'translation', texts, true, true);
}

function spoken(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

function chosen(): Language {
  return [kept(KEPT), ...navigator.languages.map((one) => one.slice(0, 2))].find(isLanguage) ?? 'en';
}

function isLanguage(word: string | null): word is Language {
  return LANGUAGES.some((one) => one === word);
}

/** What every page may need. */
async function catalogue(language: Language): Promise<Catalogue> {
  return language === 'de' ? (await import('./de')).de : (await import('./en')).en;
}
