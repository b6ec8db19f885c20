import { QueryClient } from '@tanstack/react-query';
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { BedBoardPage } from './BedBoardPage';

const API = 'http://127.0.0.1/api';
const id = (last: number) => `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c00${last}`;
const [ADA, BO] = [id(1), id(2)];
const people = { [ADA]: { name: 'Ada Quill' }, [BO]: { name: 'Bo Reed' } };
const bed = (last: number, more: object = {}) => ({
  bedId: id(last),
  ward: 'Cardiology',
  room: '12',
  bed: String(last),
  taken: false,
  since: '2026-03-03T14:10:00Z',
  version: 1,
  people: {},
  ...more,
});
const visit = (last: number, patientId: string, more: object) => ({
  encounterId: id(last),
  patientId,
  class: 'IMP',
  types: [],
  start: '2026-03-03T14:10:00Z',
  version: 4,
  people,
  ...more,
});
const STAY = visit(8, ADA, { status: 'admitted', bedId: id(5) });
const WAITING = visit(9, BO, { status: 'open' });

function open(role: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: 'me', roles: [role], secondFactor: true });
  showWithLinks(<BedBoardPage />, queries);
}

const place = async (name: RegExp) => {
  const beds = await screen.findByRole('list', { name: 'Cardiology' });
  return within(beds)
    .getAllByRole('listitem')
    .find((one) => name.test(one.textContent)) as HTMLElement;
};

/** A browser carries what is dragged from one to the other; jsdom has nothing for it. */
function drag(from: HTMLElement, to: HTMLElement) {
  const carried = new Map<string, string>();
  const dataTransfer = {
    setData: (type: string, value: string) => void carried.set(type, value),
    getData: (type: string) => carried.get(type) ?? '',
  };
  for (const [name, at] of [
    ['dragStart', from],
    ['dragOver', to],
    ['drop', to],
  ] as const) {
    const event = createEvent[name](at);
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    fireEvent(at, event);
  }
  return [...carried.values()];
}

describe('the bed board', () => {
  beforeEach(() =>
    server.use(
      http.get(`${API}/beds`, () =>
        HttpResponse.json([
          bed(5, { taken: true, encounterId: id(8), patientId: ADA, people }),
          bed(6),
          bed(7, { taken: true }),
        ]),
      ),
      http.get(`${API}/encounters`, () => HttpResponse.json({ items: [STAY, WAITING] })),
    ),
  );

  it('shows who lies where, as far as one may know, and a nurse moves nobody', async () => {
    open('nurse');
    expect(within(await place(/bed 5/)).getByRole('link', { name: 'Ada Quill' })).toBeVisible();
    expect(await place(/bed 6/)).toHaveTextContent('free');
    expect(await place(/bed 7/)).toHaveTextContent('taken');
    expect(screen.getByRole('heading', { name: 'Cardiology (1 free)' })).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows a drag at once, and asks for it with the version that was seen', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/encounters/${id(8)}/transfer`, async ({ request }) => {
        sent.push(request.headers.get('If-Match'), await request.json());
        await delay('infinite');
      }),
    );
    open('doctor');
    expect(drag(await place(/bed 5/), await place(/bed 6/))).toEqual([id(8)]);

    await waitFor(async () => expect(await place(/bed 6/)).toHaveTextContent('Ada Quill'));
    expect(await place(/bed 5/)).toHaveTextContent('free');
    await waitFor(() => expect(sent).toEqual(['"4"', { bedId: id(6) }]));
  });

  it('undoes what was refused, and says why', async () => {
    server.use(http.post(`${API}/encounters/${id(8)}/transfer`, () => refusal('MC-ENC-001', 409)));
    open('doctor');
    drag(await place(/bed 5/), await place(/bed 6/));

    expect(await screen.findByText('The bed is taken.')).toBeVisible();
    expect(screen.getByText('It was not done, and Ada Quill is shown as before.')).toBeVisible();
    expect(await place(/bed 5/)).toHaveTextContent('Ada Quill');
    expect(await place(/bed 6/)).toHaveTextContent('free');
  });

  it('admits and discharges by keyboard', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/encounters/:id/:act`, async ({ params, request }) => {
        sent.push(params.id, params.act, await request.json());
        return HttpResponse.json({ id: String(params.id), version: 5 });
      }),
    );
    open('doctor');
    within(await place(/bed 6/))
      .getByRole('button', { name: 'Acts for Cardiology, room 12, bed 6' })
      .focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menuitem', { name: 'Admit here …' });
    await userEvent.keyboard('{Enter}');
    await userEvent.selectOptions(await screen.findByLabelText(/Patient/), id(9));
    await userEvent.click(screen.getByRole('button', { name: 'Admit' }));
    await waitFor(() => expect(sent).toEqual([id(9), 'admission', { bedId: id(6) }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    await userEvent.click(
      within(await place(/bed 5/)).getByRole('button', { name: 'Acts for Cardiology, room 12, bed 5' }),
    );
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Discharge …' }));
    await userEvent.selectOptions(await screen.findByLabelText(/Discharged to/), 'home');
    await userEvent.click(screen.getByRole('button', { name: 'Discharge' }));
    await waitFor(() => expect(sent.slice(3)).toEqual([id(8), 'discharge', { disposition: 'home' }]));
  });

  it('that has no beds, or is refused, says so', async () => {
    server.use(http.get(`${API}/beds`, () => refusal('MC-ACC-002', 403)));
    open('doctor');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
    server.use(http.get(`${API}/beds`, () => HttpResponse.json([])));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No bed was set up.')).toBeVisible();
  });

  it('gets beds from an admin', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/beds`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ id: id(3), version: 1 }, { status: 201 });
      }),
    );
    open('admin');
    await userEvent.click(await screen.findByRole('button', { name: 'Add a bed' }));
    await userEvent.type(screen.getByLabelText(/Ward/), 'Oncology');
    await userEvent.type(screen.getByLabelText(/Room/), '1');
    await userEvent.type(screen.getByLabelText(/^Bed/), 'A{Enter}');
    await waitFor(() => expect(sent).toEqual([{ ward: 'Oncology', room: '1', bed: 'A' }]));
  });
});
