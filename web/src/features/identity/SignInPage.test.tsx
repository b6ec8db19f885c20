import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { SignInPage } from './SignInPage';

const LOGIN = 'http://127.0.0.1/api/auth/login';

describe('signing in', () => {
  it('sends what was typed and goes on', async () => {
    const onSignedIn = vi.fn();
    let body: unknown;
    server.use(
      http.post(LOGIN, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ organisation: 'st-anna' });
      }),
    );
    show(<SignInPage onSignedIn={onSignedIn} />);

    await userEvent.type(screen.getByLabelText(/User name/), 'jo.field');
    await userEvent.type(screen.getByLabelText(/^Password/), 'correct horse{Enter}');

    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(body).toEqual({ userName: 'jo.field', password: 'correct horse' });
    expect(localStorage.getItem('medichain-organisation')).toBe('st-anna');
  });

  it('says what is missing, and sends nothing', async () => {
    show(<SignInPage onSignedIn={vi.fn()} />);

    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findAllByText('This is needed.')).toHaveLength(2);
    await waitFor(() => expect(screen.getByLabelText(/User name/)).toHaveFocus());
  });

  it('asks for the code where there is a second factor, and keeps what was typed', async () => {
    server.use(http.post(LOGIN, () => refusal('MC-IDN-002', 401)));
    show(<SignInPage onSignedIn={vi.fn()} />);
    await userEvent.type(screen.getByLabelText(/User name/), 'jo.field');
    await userEvent.type(screen.getByLabelText(/^Password/), 'correct horse{Enter}');

    const code = await screen.findByLabelText(/One-time code/);
    await waitFor(() => expect(code).toHaveFocus());
    expect(screen.getByLabelText(/^Password/)).toHaveValue('correct horse');
    expect(screen.getByText(/Your account has a second factor/)).toBeVisible();
  });

  it('says by the code of the refusal what happened and what to do', async () => {
    server.use(http.post(LOGIN, () => refusal('MC-IDN-001', 401)));
    show(<SignInPage onSignedIn={vi.fn()} />);
    await userEvent.type(screen.getByLabelText(/User name/), 'jo.field');
    await userEvent.type(screen.getByLabelText(/^Password/), 'wrong{Enter}');

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Sign-in failed.');
    expect(alert).toHaveTextContent('locked for a while');
  });
});
