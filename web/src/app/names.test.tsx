import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isBuilt } from './test/hospital';
import { open, PAGES } from './test/pages';

/** What people are called, and what they write, in the answers. */
const WRITTEN = new Set([
  ...['name', 'family', 'given', 'text', 'display', 'reason', 'why', 'purpose', 'comment', 'title', 'description'],
  ...['department', 'practitioner', 'provider', 'relationship', 'userName', 'line', 'city', 'authority', 'note'],
]);

/** Hebrew in between, a sign that turns what follows around, a script, an emoji of several signs, and no end. */
const HEBREW = 'שָׁלוֹם';
const HOSTILE = `${HEBREW} \u202E<img src=x onerror="window.ran=1"><script>window.ran=1</script> 👩🏽‍⚕️ ${'long'.repeat(75)}`;

function hostile(told: unknown): unknown {
  if (Array.isArray(told)) return told.map(hostile);
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => {
      if (!WRITTEN.has(key)) return [key, hostile(value)];
      if (typeof value === 'string') return [key, HOSTILE];
      return [key, Array.isArray(value) && value.every((one) => typeof one === 'string') ? [HOSTILE] : hostile(value)];
    }),
  );
}

/** In an element that has a direction of its own, or between the signs that isolate. */
function isIsolated(text: Text): boolean {
  return (
    text.parentElement?.closest('[dir=auto], bdi, option, title') !== null ||
    !text.data.replaceAll(/\u2068[^\u2069]*\u2069/g, '').includes(HEBREW)
  );
}

/** What people are called and write is text on each page: it runs nothing, and turns nothing around that is not its own. */
describe.skipIf(!isBuilt)('what people write', () => {
  beforeEach(() => void vi.spyOn(window, 'scrollTo').mockReturnValue());
  afterEach(() => window.history.replaceState(null, '', '/app/'));

  it.each(PAGES)('stays text, in its own direction, on %s', async (page) => {
    await open(page, {}, hostile);
    expect(document.querySelector('img[src=x], script')).toBeNull();
    expect(window).not.toHaveProperty('ran');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const mixed: string[] = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if ((text as Text).data.includes(HEBREW) && !isIsolated(text as Text)) {
        mixed.push(text.parentElement?.outerHTML.replaceAll(/long|class="[^"]*"/g, '').slice(0, 200) ?? '');
      }
    }
    expect(mixed).toEqual([]);
  });
});
