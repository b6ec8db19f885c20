import createCache, { type EmotionCache } from '@emotion/cache';

type Options = { key: string };

/**
 * Puts the styles of components into constructed style sheets (CSSOM), which the content policy of the page leaves to its own
 * scripts, where it lets no style element in. So the document needs no nonce, is the same for everybody, and can be served
 * as a file (adr 70). It stands in for the sheet of Emotion, which is made anew by its constructor for global styles.
 */
class AdoptedSheet {
  readonly key: string;
  readonly nonce = undefined;
  readonly container = document.head;
  readonly isSpeedy = true;
  before: null = null;
  private readonly sheet = new CSSStyleSheet();

  constructor({ key }: Options) {
    this.key = key;
  }

  private adopt(): void {
    const others = document.adoptedStyleSheets;
    if (others.includes(this.sheet)) return;
    // What is global comes before what a component says of itself.
    document.adoptedStyleSheets = this.key.endsWith('-global') ? [this.sheet, ...others] : [...others, this.sheet];
  }

  /** Emotion asks only whether there is any, and what comes behind the last. */
  get tags(): { nextElementSibling: null }[] {
    return this.sheet.cssRules.length > 0 ? [{ nextElementSibling: null }] : [];
  }

  hydrate(): void {
    // Nothing was rendered before.
  }

  insert(rule: string): void {
    this.adopt();
    try {
      this.sheet.insertRule(rule, this.sheet.cssRules.length);
    } catch {
      // A rule for another browser, which this one does not know.
    }
  }

  /** Nothing uses it any more: global styles of each part that comes and goes would stay for good. */
  flush(): void {
    this.sheet.replaceSync('');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== this.sheet);
  }
}

export function adoptedStyles(): EmotionCache {
  const cache = createCache({ key: 'mc' });
  cache.sheet = new AdoptedSheet({ key: 'mc' }) as unknown as EmotionCache['sheet'];
  return cache;
}
