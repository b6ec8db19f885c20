import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../shared/i18n/en';
import { refusal } from '../shared/test/render';
import { empty, isBuilt, never, SELF, type Answer, type Answers } from './test/hospital';
import { open, PAGES, WAITING } from './test/pages';

type Failure = readonly [what: string, answer: Answer, words: string];

/** What can become of a request, and the words of the catalogue for it. */
const FAILURES: readonly Failure[] = [
  ['not theirs to do', () => refusal('MC-ACC-002', 403), en.problem['MC-ACC-002'].what],
  ['nothing there', () => refusal('MC-REQ-004', 404), en.problem['MC-REQ-004'].what],
  ['a conflict', () => refusal('MC-REQ-010', 409), en.problem['MC-REQ-010'].what],
  ['a newer version', () => refusal('MC-REQ-009', 412), en.problem['MC-REQ-009'].what],
  ['something of a wrong form', () => refusal('MC-REQ-002', 422), en.problem['MC-REQ-002'].what],
  ['too many requests', () => refusal('MC-REQ-012', 429), en.problem['MC-REQ-012'].what],
  ['a server that is full', () => refusal('MC-REQ-014', 503), en.problem['MC-REQ-014'].what],
  [
    'what no server of ours says',
    () => new HttpResponse('<html>', { status: 502 }),
    en.problem['unknown-failure'].what,
  ],
  ['a connection that breaks', () => HttpResponse.error(), en.problem.UNREACHABLE.what],
];

/** What a page does without: names, in place of which it shows identifiers. */
const DONE_WITHOUT: readonly string[] = [
  'GET /api/audit/roles on /app/audit/sign-ins',
  'GET /api/patients/{id}/changes on /app/patients/timeline',
];

const PROBLEMS: readonly string[] = Object.values(en.problem).map((one) => (typeof one === 'string' ? one : one.what));

const unhandled: unknown[] = [];
const keep = (reason: unknown) => unhandled.push(reason);

/** Each request of each page is refused, breaks, is slow, or has nothing to tell: the page says so, and what to do next. */
describe.skipIf(!isBuilt)('each page of the application', () => {
  beforeAll(() => process.on('unhandledRejection', keep));
  afterAll(() => void process.off('unhandledRejection', keep));
  beforeEach(() => void vi.spyOn(window, 'scrollTo').mockReturnValue());
  afterEach(() => window.history.replaceState(null, '', '/app/'));

  it('is walked here', () => expect(PAGES.length).toBeGreaterThan(25));

  describe.each(PAGES.map((page, at) => [page, at] as const))('%s', (page, at) => {
    it('says what became of its requests, and what to do next', async () => {
      const asked = await open(page);
      expect(problems(), 'in health').toEqual([]);
      const requests = [...asked].filter((request) => request !== SELF && !isDoneWithout(request, page));
      if (requests.length === 0) return;
      // All of them at once, and each alone; over the pages everything comes to be that can.
      for (const [next, request] of ['*', ...requests].entries()) {
        const [what, answer, words] = FAILURES[(at + next) % FAILURES.length] as Failure;
        await told(page, { [request]: answer }, words, `${request}: ${what}`);
      }
    });

    it('shows that it waits, and that there is nothing', async () => {
      const asked = await open(page, { '*': never });
      if (asked.size > 1) expect(document.querySelector(WAITING)).not.toBeNull();
      await open(page, {}, empty);
      expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
      expect(problems()).toEqual([]);
      expect(screen.queryByText(en.frame.broken)).toBeNull();
    });
  });
});

async function told(page: string, answers: Answers, words: string, when: string) {
  await open(page, answers);
  expect(document.body, when).toHaveTextContent(words);
  expect(document.body.textContent, when).not.toContain(en.frame.broken);
  expect(unhandled, when).toEqual([]);
}

function isDoneWithout(request: string, page: string): boolean {
  const address = page.replaceAll(/\/[0-9a-f-]{36}/g, '');
  return DONE_WITHOUT.includes(`${request} on ${address}`);
}

const problems = () =>
  [...document.querySelectorAll('[role=alert]')]
    .map(({ textContent }) => textContent)
    .filter((text) => PROBLEMS.some((problem) => text.startsWith(problem)));
