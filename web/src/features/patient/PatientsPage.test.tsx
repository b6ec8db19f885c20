import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClient } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choose } from '../../shared/i18n';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { PatientsPage } from './PatientsPage';

const PATIENTS = 'http://127.0.0.1/api/patients';
const patient = (id: number, more: object = {}) => ({
  id: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c00${id}`,
  name: `Ada ${'Quill'.repeat(id)}`,
  birthDate: '1956-02-29',
  identifier: [{ value: `471${id}` }],
  status: 'active',
  registeredAt: '2026-03-01T14:10:00Z',
  ...more,
});

function open(...roles: string[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: 'me', roles, secondFactor: true });
  showWithLinks(<PatientsPage />, queries);
}

describe('the search of the registry', () => {
  afterEach(() => choose('en'));
  let asked: unknown[];
  beforeEach(() => {
    asked = [];
    server.use(
      http.post(`${PATIENTS}/search`, async ({ request }) => {
        asked.push(await request.json());
        const { cursor } = asked.at(-1) as { cursor?: string };
        return HttpResponse.json(cursor ? { items: [patient(2)] } : { items: [patient(1)], next: 'more' });
      }),
    );
  });

  it('takes a date as people type it, goes on to what follows, and leads to each patient', async () => {
    open('admin');
    await userEvent.type(screen.getByLabelText('Birth date'), '29 Feb 1956');
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));

    const first = await screen.findByRole('link', { name: 'Ada Quill' });
    expect(first).toHaveAttribute('href', `/app/patients/${patient(1).id}`);
    expect(screen.getByRole('status')).toHaveTextContent('The first 1 patients; there are more.');
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByRole('link', { name: 'Ada QuillQuill' });
    expect(screen.getByRole('status')).toHaveTextContent('2 patients');
    expect(asked).toEqual([
      { birthDate: '1956-02-29', limit: 50 },
      { birthDate: '1956-02-29', limit: 50, cursor: 'more' },
    ]);
  });

  it('takes a German date in German', async () => {
    await choose('de');
    open('admin');
    await userEvent.type(screen.getByLabelText('Geburtsdatum'), '29.02.1956');
    await userEvent.click(screen.getByRole('button', { name: 'Suchen' }));

    expect(await screen.findByText('geboren 29.02.1956')).toBeVisible();
    expect(asked).toEqual([{ birthDate: '1956-02-29', limit: 50 }]);
  });

  it('says what is no date at its field, and asks for nothing', async () => {
    open('admin');
    await userEvent.type(screen.getByLabelText('Birth date'), '30.02.1956{Enter}');

    expect(await screen.findByText(/This is no date/)).toBeVisible();
    expect(screen.getByLabelText('Birth date')).toBeInvalid();
    expect(asked).toEqual([]);
  });

  it('tells a refusal at its field', async () => {
    server.use(http.post(`${PATIENTS}/search`, () => refusal('MC-REQ-002', 400, { field: 'name' })));
    open('admin');
    await userEvent.type(screen.getByLabelText('Name'), 'Ada{Enter}');

    await waitFor(() => expect(screen.getByLabelText('Name')).toBeInvalid());
    expect(screen.getByLabelText('Name')).toHaveFocus();
    expect(screen.getByText(/letters of a name/)).toBeVisible();
    expect(screen.getByRole('alert')).toBeVisible();
  });

  it('shows closed and merged entries as such, and that nobody fits', async () => {
    server.use(
      http.post(`${PATIENTS}/search`, () =>
        HttpResponse.json({
          items: [patient(1, { status: 'merged', looksLike: ['x', 'y'] }), patient(2, { name: null })],
        }),
      ),
    );
    open('admin');
    await userEvent.type(screen.getByLabelText('Name'), 'Ada{Enter}');
    const [merged, unnamed] = await screen.findAllByRole('listitem');
    expect(within(merged as HTMLElement).getByText('merged')).toBeVisible();
    expect(within(merged as HTMLElement).getByText('looks like 2 other entries')).toBeVisible();
    expect(within(unnamed as HTMLElement).getByRole('link')).toHaveTextContent('Name not known');

    server.use(http.post(`${PATIENTS}/search`, () => HttpResponse.json({ items: [] })));
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));
    expect(await screen.findByText('Nobody of the registry fits.')).toBeVisible();
  });
});

describe('my patients', () => {
  it('are those in the care of a nurse', async () => {
    server.use(http.get(PATIENTS, () => HttpResponse.json({ items: [patient(1)] })));
    open('nurse');
    const mine = await screen.findByRole('list', { name: 'My patients' });
    expect(within(mine).getByRole('link', { name: 'Ada Quill' })).toBeVisible();
  });

  it('may be none, or refused', async () => {
    let isUp = false;
    server.use(http.get(PATIENTS, () => (isUp ? HttpResponse.json({ items: [] }) : refusal('MC-ACC-002', 403))));
    open('doctor');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
    isUp = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nobody is in your care now.')).toBeVisible();
  });
});
