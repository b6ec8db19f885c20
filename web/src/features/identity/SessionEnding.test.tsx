import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepEnding } from '../../shared/api/ending';
import { gate } from '../../shared/api/gate';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import SessionEnding from './SessionEnding';

const ME = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const dialog = () => screen.queryByRole('alertdialog', { name: 'Your session is about to end' });
let person: () => void;

beforeEach(() => {
  gate.know(ME);
  person = gate.subscribe(() => undefined);
});
afterEach(() => person());

it('tells shortly before the session ends, and goes on by one press', async () => {
  let renewed = 0;
  server.use(
    http.get('http://127.0.0.1/api/users/me', () => refusal('MC-ACC-001', 401)),
    http.post('http://127.0.0.1/api/auth/refresh', () => {
      renewed++;
      return HttpResponse.json({ refreshExpiresIn: 1800 });
    }),
  );
  keepEnding(1800);
  show(<SessionEnding onLeave={vi.fn()} />);
  expect(dialog()).not.toBeInTheDocument();

  act(() => keepEnding(100));
  const stay = await screen.findByRole('button', { name: 'Stay signed in' });
  await waitFor(() => expect(stay).toHaveFocus());
  await userEvent.click(stay);

  await waitFor(() => expect(dialog()).not.toBeInTheDocument());
  await waitFor(() => expect(renewed).toBe(1));
});

it('covers what was shown, and asks to sign in, when it has ended', async () => {
  keepEnding(0.05);
  show(<SessionEnding onLeave={vi.fn()} />);

  await waitFor(() => expect(gate.need()).toBe('sign-in'));
  expect(dialog()).not.toBeInTheDocument();
});

it('lets one sign out instead', async () => {
  const leave = vi.fn();
  keepEnding(100);
  show(<SessionEnding onLeave={leave} />);

  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));

  expect(leave).toHaveBeenCalledOnce();
});
