import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gate } from '../api/gate';
import { refusal } from '../test/render';
import { server } from '../test/setup';
import { follow, type LiveState } from './follow';
import type { Notice } from './notice';

const EVENTS = 'http://127.0.0.1/api/events';
const WHO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const BED: Notice = { what: 'bed', id: '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c005', version: 2 };
const changed = (place: number, notice: Notice) => `id: ${place}\nevent: changed\ndata: ${JSON.stringify(notice)}\n\n`;

/** A stream that stays open, until its test lets it end. */
function opened(text: string) {
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      end = () => controller.close();
    },
  });
  const response = new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
  return { response, end: () => end() };
}

describe('following what changes', () => {
  let notices: [Notice, number][];
  let states: LiveState[];
  let places: (string | null)[];
  let missed: number;
  let following: ReturnType<typeof follow>;
  const begin = () =>
    (following = follow({
      onNotice: (notice, place) => notices.push([notice, place]),
      onMissed: () => missed++,
      onState: (state) => states.at(-1) !== state && states.push(state),
    }));
  /** Answers one after the other; after the last the stream is open and silent. */
  const answers = (...all: (() => Response)[]) =>
    server.use(
      http.get(EVENTS, ({ request }) => {
        places.push(request.headers.get('Last-Event-ID'));
        return all[places.length - 1]?.() ?? opened('id: 99\n\n').response;
      }),
    );

  beforeEach(() => {
    notices = [];
    states = [];
    places = [];
    missed = 0;
    gate.know(WHO);
    // No pause by chance.
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => following.end());

  it('tells each change with its place, as whom the page shows', async () => {
    let asked: Headers | undefined;
    server.use(
      http.get(EVENTS, ({ request }) => {
        asked = request.headers;
        return opened(`id: 7\n\n${changed(8, BED)}`).response;
      }),
    );
    begin();

    await waitFor(() => expect(notices).toEqual([[BED, 8]]));
    expect(asked?.get('Medichain-User')).toBe(WHO);
    expect(states).toEqual(['begins', 'live']);
  });

  it('goes on from its place when the stream has ended', async () => {
    const first = opened(`retry: 1\nid: 7\n\n${changed(8, BED)}id: 9\n\n`);
    answers(() => first.response);
    begin();
    await waitFor(() => expect(notices).toHaveLength(1));
    first.end();

    await waitFor(() => expect(places).toEqual([null, '9']));
    expect(states).not.toContain('offline');
  });

  it('says that there is no connection, tries again, and goes on from its place', async () => {
    const first = opened('retry: 1\nid: 7\n\n');
    answers(
      () => first.response,
      () => HttpResponse.error(),
      () => HttpResponse.error(),
    );
    begin();
    await waitFor(() => expect(states).toContain('live'));
    first.end();

    await waitFor(() => expect(places).toEqual([null, '7', '7', '7']));
    await waitFor(() => expect(states).toEqual(['begins', 'live', 'offline', 'live']));
  });

  it('does not wait when the person will not, or the browser has a network again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1e6);
    answers(
      () => HttpResponse.error(),
      () => HttpResponse.error(),
    );
    begin();
    await waitFor(() => expect(states).toContain('offline'));
    following.again();
    await waitFor(() => expect(places).toHaveLength(2));
    // The answer has to be there before it is waited again.
    await waitFor(() => {
      window.dispatchEvent(new Event('online'));
      expect(places).toHaveLength(3);
    });
  });

  it('waits as long as a server that has much to do says', async () => {
    const busy = refusal('MC-REQ-012', 429);
    busy.headers.set('Retry-After', '1');
    answers(() => busy);
    const begun = Date.now();
    begin();

    await waitFor(() => expect(places).toHaveLength(2));
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_000);
    expect(states).toEqual(['begins', 'busy', 'live']);
  });

  it('reads all anew where it is not known what was missed, and where the place is none', async () => {
    const first = opened('retry: 1\nid: 7\n\n');
    answers(
      () => first.response,
      () => refusal('MC-REQ-002', 400),
      () => opened('id: 3\nevent: missed\ndata: {}\n\n').response,
    );
    begin();
    await waitFor(() => expect(states).toContain('live'));
    first.end();

    await waitFor(() => expect(missed).toBe(2));
    expect(places).toEqual([null, '7', null]);
  });

  it('comes no more where it is refused for good', async () => {
    answers(() => refusal('MC-ACC-002', 403));
    begin();

    await waitFor(() => expect(states).toEqual(['begins', 'refused']));
    window.dispatchEvent(new Event('online'));
    following.again();
    await new Promise((soon) => setTimeout(soon, 50));
    expect(places).toHaveLength(1);
  });
});
