import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Self } from '../../shared/session/self';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import SearchDialog from './SearchDialog';

const API = 'http://127.0.0.1/api';
const ADA = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const QUILL = {
  id: ADA,
  name: 'Zoë Quill',
  birthDate: '1956-02-29',
  identifier: [{ value: '4711' }],
  status: 'active',
};

function open(role: Self['roles'][number], at = '/app') {
  const who = { userId: 'me', roles: [role], secondFactor: true } as unknown as Self;
  const [onSignOut, onClose] = [vi.fn(), vi.fn()];
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = showPage(() => <SearchDialog who={who} onSignOut={onSignOut} onClose={onClose} />, '$', at, queries);
  return { onSignOut, onClose, router };
}

const field = () => screen.findByRole('combobox', { name: 'Find anything' });
const options = () => screen.queryAllByRole('option').map((one) => one.textContent);
const active = async () =>
  document.getElementById((await field()).getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('the search of everything', () => {
  let searched: unknown[];
  beforeEach(() => {
    searched = [];
    // A browser scrolls; jsdom has nothing for it.
    Element.prototype.scrollIntoView = () => undefined;
    server.use(
      http.get(`${API}/patients`, () => HttpResponse.json({ items: [QUILL] })),
      http.post(`${API}/patients/search`, async ({ request }) => {
        searched.push(await request.json());
        return HttpResponse.json({ items: [{ ...QUILL, name: 'Quillon Reed', birthDate: null, identifier: [] }] });
      }),
    );
  });

  it('offers the pages of the role, and by arrow keys and Enter opens one', async () => {
    const { onClose, router } = open('doctor');
    await userEvent.type(await field(), 'bed');
    const pages = await screen.findByRole('group', { name: 'Pages' });
    expect(within(pages).getByRole('option')).toHaveTextContent('Bed board');
    await waitFor(async () => expect(await active()).toBe('Bed board'));

    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');

    expect(onClose).toHaveBeenCalledOnce();
    await waitFor(() => expect(router.state.location.pathname).toBe('/app/beds'));
    expect(searched).toEqual([]);
  });

  it('offers nothing that is not for the role', async () => {
    open('operator');
    await field();
    await waitFor(() => expect(options()).toContain('Register a user'));
    expect(options()).not.toContain('Patients');
    await userEvent.type(await field(), 'quill');
    await waitFor(() => expect(options()).toEqual([]));
    expect(screen.getByText('0 to choose from')).toBeInTheDocument();
  });

  it('shows patients in care while one types, whatever the accents, and opens one', async () => {
    const { router } = open('nurse');
    await userEvent.type(await field(), 'zoe qu');
    const patients = await screen.findByRole('group', { name: 'Patients' });
    expect(within(patients).getByRole('option')).toHaveTextContent('Zoë Quill' + 'born Feb 29, 1956, Number 4711');

    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(router.state.location.pathname).toBe(`/app/patients/${ADA}`));
    expect(searched).toEqual([]);
  });

  it.each([
    ['quill', { name: 'quill' }],
    ['29.02.1956', { birthDate: '1956-02-29' }],
    ['MRN-4711', { identifier: 'MRN-4711' }],
  ])('asks the registry once, when it is chosen: %s', async (typed, body) => {
    open('admin');
    await userEvent.type(await field(), typed);
    await waitFor(async () => expect(await active()).toBe(`Find “${typed}” in the registry`));
    expect(searched).toEqual([]);

    await userEvent.keyboard('{Enter}');

    expect(await screen.findByRole('option', { name: 'Quillon Reed' })).toBeVisible();
    expect(searched).toEqual([{ ...body, limit: 20 }]);
  });

  it('says why the registry was refused', async () => {
    server.use(http.post(`${API}/patients/search`, () => refusal('MC-REQ-012', 429)));
    open('admin');
    await userEvent.type(await field(), 'quill{Enter}');

    expect(await screen.findByRole('alert')).toHaveTextContent('Too many requests.');
  });

  it('leads to the other pages of the patient who is open', async () => {
    const { router } = open('doctor', `/app/patients/${ADA}/chart`);
    await userEvent.type(await field(), 'results{Enter}');

    await waitFor(() => expect(router.state.location.pathname).toBe(`/app/patients/${ADA}/results`));
  });

  it('does what can be done from everywhere', async () => {
    const { onSignOut } = open('doctor');
    await userEvent.type(await field(), 'sign out{Enter}');

    expect(onSignOut).toHaveBeenCalledOnce();
  });
});
