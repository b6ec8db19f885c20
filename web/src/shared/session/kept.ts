/** For a browser that keeps nothing: until the page is loaded anew. */
const here = new Map<string, string>();

/** What this browser keeps beyond a page: choices that name nobody. Storage may be blocked, or full. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return here.get(key) ?? null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    here.set(key, value);
  }
}
