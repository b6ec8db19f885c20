import type { Words } from '../shared/i18n';

/** Texts of what stands around the pages of those who are signed in; the sign-in loads none of them. */
export const words: Words = {
  en: async () => (await import('./words/en')).en,
  de: async () => (await import('./words/de')).de,
};
