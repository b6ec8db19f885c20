import { QueryClient, useQuery } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { STALE } from './live';
import { gate } from '../shared/api/gate';
import { readAfter } from '../shared/api/position';
import { show } from '../shared/test/render';
import { server } from '../shared/test/setup';
import { Freshening } from '../shared/live/freshen';
import { Live, LiveNote } from '../shared/live/Live';

const ADA = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const BO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';

it('reads anew what a change makes stale, and nothing else, as of that change', async () => {
  const read: string[] = [];
  const after: (string | undefined)[] = [];
  let tell: (text: string) => void = () => undefined;
  server.use(
    http.get('http://127.0.0.1/api/events', () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => (tell = (text) => controller.enqueue(new TextEncoder().encode(text))),
      });
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
    }),
  );
  function Shown({ name }: { name: readonly string[] }) {
    useQuery({
      queryKey: name,
      queryFn: () => {
        read.push(name.join(' '));
        after.push(readAfter());
        return name;
      },
      staleTime: Infinity,
    });
    return null;
  }
  gate.know(ADA);
  show(
    <>
      <Live user={ADA} contexts={STALE} />
      <Shown name={['record', ADA, 'chart']} />
      <Shown name={['record', BO, 'chart']} />
      <Shown name={['beds']} />
    </>,
  );
  await waitFor(() => expect(read).toHaveLength(3));

  act(() => tell(`id: 4711\nevent: changed\ndata: ${JSON.stringify({ what: 'record', patientId: ADA })}\n\n`));

  await waitFor(() => expect(read).toHaveLength(4));
  expect(read.at(-1)).toBe(`record ${ADA} chart`);
  expect(after.at(-1)).toBe('4711');
});

describe('what is stale', () => {
  const keys = [
    ['patient', ADA],
    ['patient', ADA, 'care-team'],
    ['patient', ADA, 'consents'],
    ['patient', BO],
    ['patients', 'mine'],
    ['encounters', 'board'],
    ['record', ADA, 'timeline', ''],
    ['record', ADA, 'visits'],
    ['record', BO, 'visits'],
    ['beds'],
    ['audit', 'emergencies'],
    ['users', '', ''],
    ['self'],
  ];
  const made = async (begin: (freshening: Freshening) => void) => {
    const queries = new QueryClient();
    keys.forEach((key) => queries.setQueryData(key, {}));
    begin(new Freshening(queries, STALE));
    const stale = () => keys.filter((key) => queries.getQueryState(key)?.isInvalidated).map((key) => key.join(' '));
    await waitFor(() => expect(stale()).not.toEqual([]));
    return stale();
  };

  it.each([
    ['bed', undefined, ['beds']],
    ['visit', ADA, ['encounters board', `record ${ADA} visits`]],
    ['record', ADA, [`record ${ADA} timeline `, `record ${ADA} visits`]],
    ['consent', ADA, [`patient ${ADA} consents`]],
    ['emergency-access', ADA, ['audit emergencies']],
    ['patient', BO, [`patient ${BO}`, 'patients mine']],
  ])('by a change of a %s', async (what, patientId, stale) => {
    expect(await made((freshening) => freshening.changed({ what, patientId }))).toEqual(stale);
  });

  it('is all that is told of, where it is not known what was missed', async () => {
    expect(await made((freshening) => freshening.missed())).toEqual(keys.slice(0, -2).map((key) => key.join(' ')));
  });

  it('of a search is only what shows who changed', async () => {
    const queries = new QueryClient();
    const found = (id: string) => ['patients', 'found', id];
    for (const id of [ADA, BO]) queries.setQueryData(found(id), { pages: [{ items: [{ id }] }], pageParams: [] });
    new Freshening(queries, STALE).changed({ what: 'patient', patientId: ADA });

    await waitFor(() => expect(queries.getQueryState(found(ADA))?.isInvalidated).toBe(true));
    expect(queries.getQueryState(found(BO))?.isInvalidated).toBe(false);
  });
});

describe('the note', () => {
  const since = Date.parse('2026-03-03T14:10:00Z');
  afterEach(() => vi.useRealTimers());

  it('says after a while that there is no connection, since when, and lets one try at once', async () => {
    const again = vi.fn();
    show(<LiveNote state="offline" since={since} isAway={false} onAgain={again} />);

    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(await screen.findByText(/No connection to MediChain/)).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('Mar 3, 2026');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(again).toHaveBeenCalledOnce();
  });

  it('says nothing while all is well', async () => {
    show(<LiveNote state="live" since={since} isAway={false} onAgain={vi.fn()} />);
    await new Promise((soon) => setTimeout(soon, 50));

    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('says that the page stands still where nobody was there for a while', async () => {
    show(<LiveNote state="begins" since={since} isAway onAgain={vi.fn()} />);

    expect(await screen.findByText(/Move the pointer or press a key/)).toBeVisible();
    fireEvent.keyDown(window);
  });
});
