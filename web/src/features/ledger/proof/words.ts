import type { Words } from '../../../shared/i18n';

export const words: Words = {
  en: async () => (await import('./words/en')).en,
  de: async () => (await import('./words/de')).de,
};
