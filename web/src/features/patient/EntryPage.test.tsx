import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { Entry } from './EntryPage';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const OTHER = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const PATIENT = `http://127.0.0.1/api/patients/${ID}`;

const demographics = (more: object = {}) => ({
  name: [{ family: 'Quill', given: ['Ada'] }],
  gender: 'female',
  birthDate: '1956-02-29',
  address: [{ city: 'Town' }],
  bloodType: 'A+',
  ...more,
});
const entry = (version: number, more: object = {}) =>
  HttpResponse.json(
    {
      id: ID,
      version,
      name: 'Ada Quill',
      status: 'active',
      underLegalHold: false,
      registeredAt: '2026-03-01T14:10:00Z',
      updatedAt: '2026-03-01T14:10:00Z',
      demographics: demographics(),
      ...more,
    },
    { headers: { ETag: `"${version}"` } },
  );

function open(...roles: string[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: 'me', roles, secondFactor: true });
  showWithLinks(<Entry id={ID} />, queries);
}

describe('the entry of the registry', () => {
  let answers: (() => Response)[];
  beforeEach(() => {
    answers = [() => entry(1)];
    server.use(http.get(PATIENT, () => (answers.length > 1 ? answers.shift() : answers[0])?.()));
  });

  it('shows what is known, and offers nothing to who may only read', async () => {
    open('nurse');
    expect(await screen.findByText('A+')).toBeVisible();
    expect(screen.getByText('Feb 29, 1956')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is changed as a whole, without losing what stands in no field', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(PATIENT, async ({ request }) => {
        sent.push(request.headers.get('If-Match'), await request.json());
        return HttpResponse.json({ id: ID, version: 2 });
      }),
    );
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const city = screen.getByLabelText('City');
    await userEvent.clear(city);
    await userEvent.type(city, 'Port');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent).toEqual(['"1"', demographics({ address: [{ city: 'Port' }] })]);
  });

  it('shows both versions where two windows change it, and loses neither', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(PATIENT, async ({ request }) => {
        sent.push(request.headers.get('If-Match'), await request.json());
        return sent.length === 2 ? refusal('MC-REQ-009', 412) : HttpResponse.json({ id: ID, version: 3 });
      }),
    );
    answers = [() => entry(1), () => entry(2, { demographics: demographics({ gender: 'other', bloodType: 'B+' }) })];
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const city = screen.getByLabelText('City');
    await userEvent.clear(city);
    await userEvent.type(city, 'Port');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    const both = await screen.findByRole('table', { name: 'Changed meanwhile' });
    expect(within(both).getByRole('row', { name: /Gender other other/ })).toBeVisible();
    expect(within(both).getByRole('row', { name: /City Town Port/ })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Save what I typed' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent.slice(2)).toEqual([
      '"2"',
      demographics({ gender: 'other', bloodType: 'B+', address: [{ city: 'Port' }] }),
    ]);
  });

  it('is closed with a reason, by an admin', async () => {
    const asked: string[] = [];
    server.use(
      http.delete(PATIENT, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ id: ID, version: 2 });
      }),
    );
    open('admin');
    await userEvent.click(await screen.findByRole('button', { name: 'Close the entry' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close the entry' }));
    expect(asked).toEqual([]);
    await userEvent.selectOptions(within(dialog).getByLabelText(/Why/), 'moved away');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close the entry' }));

    await waitFor(() => expect(asked).toEqual(['?reason=moved-away']));
  });

  it('is taken into use again with a reason', async () => {
    const sent: unknown[] = [];
    answers = [() => entry(4, { status: 'deactivated', deactivation: 'moved-away' })];
    server.use(
      http.post(`${PATIENT}/reactivation`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ id: ID, version: 5 });
      }),
    );
    open('admin');
    expect(await screen.findByText('moved away')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Take into use again' }));
    await userEvent.type(screen.getByLabelText(/Why/), 'is back{Enter}');
    await waitFor(() => expect(sent).toEqual([{ reason: 'is back' }]));
  });

  it.each([
    ['Merge', 'merge', { into: OTHER, reason: 'the same' }],
    ['Tell apart', 'distinctions', { other: OTHER, reason: 'the same' }],
  ])('%s: names the other entry', async (button, route, body) => {
    const sent: unknown[] = [];
    server.use(
      http.post('http://127.0.0.1/api/patients/search', () =>
        HttpResponse.json({
          items: [ID, OTHER].map((id) => ({
            id,
            name: 'Ada Quill',
            identifier: [],
            status: 'active',
            registeredAt: '',
          })),
        }),
      ),
      http.post(`${PATIENT}/${route}`, async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('admin');
    await userEvent.click(await screen.findByRole('button', { name: button }));
    const dialog = screen.getByRole('dialog');
    await within(dialog).findByRole('option', { name: /Ada Quill/ });
    expect(within(dialog).getAllByRole('option')).toHaveLength(2);
    await userEvent.selectOptions(within(dialog).getByLabelText(/The other entry/), OTHER);
    await userEvent.type(within(dialog).getByRole('textbox', { name: /(are the same|is known)/ }), 'the same');
    await userEvent.click(within(dialog).getByRole('button', { name: button }));
    await waitFor(() => expect(sent).toEqual([body]));
  });

  it('that is refused says why', async () => {
    answers = [() => refusal('MC-REQ-004', 404)];
    open('doctor');
    expect(await screen.findByRole('alert')).toHaveTextContent('There is nothing here, or nothing for you.');
  });
});
