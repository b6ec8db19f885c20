import { afterEach, beforeEach, expect, it } from 'vitest';
import { adoptedStyles } from './adopted';

/** As far as browsers have it, and this one of tests has not (CSSOM, constructed style sheets). */
class Sheet {
  cssRules: string[] = [];
  insertRule = (rule: string) => this.cssRules.push(rule);
  replaceSync = () => (this.cssRules = []);
}

const before = globalThis.CSSStyleSheet;

beforeEach(() => {
  globalThis.CSSStyleSheet = Sheet as unknown as typeof CSSStyleSheet;
  document.adoptedStyleSheets = [];
});
afterEach(() => (globalThis.CSSStyleSheet = before));

it('adopts the styles of components, those for all elements before them, and lets go of what nothing uses any more', () => {
  const { sheet } = adoptedStyles();
  // As Emotion does for global styles: of the same kind, made for each that comes, and emptied when it goes.
  const Global = sheet.constructor as new (options: object) => typeof sheet;
  const global = new Global({ key: 'mc-global' });
  sheet.insert('.a{color:red}');
  global.insert('body{margin:0}');

  const rules = () => document.adoptedStyleSheets.map((one) => (one as unknown as Sheet).cssRules.join());
  expect(rules()).toEqual(['body{margin:0}', '.a{color:red}']);

  global.flush();
  expect(rules()).toEqual(['.a{color:red}']);
  global.insert('body{margin:1px}');
  expect(rules()).toEqual(['body{margin:1px}', '.a{color:red}']);
});
