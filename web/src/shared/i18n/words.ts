export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The texts of a context, which are loaded with its first page; each language is a file of its own. */
export type Words = Record<Language, () => Promise<object>>;

/** The same texts in another language: one that lacks a text does not compile. */
export type Translated<T> = { [key in keyof T]: T[key] extends string ? string : Translated<T[key]> };
