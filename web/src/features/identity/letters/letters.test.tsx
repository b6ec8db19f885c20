import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, show } from '../../../shared/test/render';
import { server } from '../../../shared/test/setup';
import { SignInPage } from '../SignInPage';
import { PasswordPage } from '../PasswordPage';
import { ConfirmEmailPage } from './ConfirmEmailPage';
import { ForgottenPage } from './ForgottenPage';
import { NewPasswordPage } from './NewPasswordPage';

const AUTH = 'http://127.0.0.1/api/auth';
const TOKEN = 'st-anna.0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002.q0Ysy2bqXq5zq0v2D1Yw3nq5Y8sWb1v0fC9mJ7tK4eA';
const CHOSEN = 'former horse battery staple';

/** Opens the link of a letter. */
function opened(path: string, secret = TOKEN) {
  window.history.replaceState(null, '', `${path}#${secret}`);
}

beforeEach(() => window.history.replaceState(null, '', '/app/'));

describe('the link of an invitation, or of a letter to who forgot the password', () => {
  it('lets choose one, and keeps the secret out of the address from the first moment on', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${AUTH}/reset-password`, async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? refusal('MC-IDN-007', 400, { field: '/password' })
          : HttpResponse.json({ id: TOKEN.slice(8, 44), version: 3 });
      }),
    );
    const onDone = vi.fn();
    opened('/app/password/new');
    show(<NewPasswordPage onDone={onDone} onAskAgain={vi.fn()} />);

    expect(window.location.href).toBe('http://127.0.0.1/app/password/new');
    const field = screen.getByLabelText(/^New password/);
    await userEvent.type(field, 'too short{Enter}');
    expect(await screen.findByText('At least 15 characters.')).toBeVisible();
    expect(sent).toEqual([]);
    await userEvent.clear(field);
    await userEvent.type(field, 'hospital hospital{Enter}');
    expect(await screen.findByText('This password is too easy to guess.')).toBeVisible();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    await userEvent.clear(field);
    await userEvent.type(field, `${CHOSEN}{Enter}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Go to sign-in' }));

    expect(onDone).toHaveBeenCalledOnce();
    expect(sent.at(-1)).toEqual({ token: TOKEN, password: CHOSEN });
  });

  it('is said to hold no longer, and another one is asked for', async () => {
    server.use(http.post(`${AUTH}/reset-password`, () => refusal('MC-IDN-006', 400)));
    const onAskAgain = vi.fn();
    opened('/app/password/new');
    show(<NewPasswordPage onDone={vi.fn()} onAskAgain={onAskAgain} />);

    await userEvent.type(screen.getByLabelText(/^New password/), `${CHOSEN}{Enter}`);
    expect(await screen.findByText('The link is not valid, or no longer.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Ask for another e-mail' }));
    expect(onAskAgain).toHaveBeenCalledOnce();
  });

  it('is asked for once more after a reload, which has no secret', () => {
    show(<NewPasswordPage onDone={vi.fn()} onAskAgain={vi.fn()} />);

    expect(screen.getByText(/^This address lacks what the letter’s link holds/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Choose this password' })).toBeDisabled();
  });

  it('may be opened in a window that shows another one', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${AUTH}/verify/:token`, ({ params }) => {
        sent.push(params.token);
        return HttpResponse.json({ id: TOKEN.slice(8, 44), version: 1 });
      }),
    );
    show(<ConfirmEmailPage onDone={vi.fn()} />);
    expect(screen.getByRole('button', { name: 'Confirm' })).toBeDisabled();

    window.location.hash = TOKEN;
    await waitFor(() => expect(screen.getByRole('button', { name: 'Confirm' })).toBeEnabled());
    expect(window.location.hash).toBe('');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(sent).toEqual([TOKEN]));
  });
});

describe('the link of a letter to who registered', () => {
  it('confirms the address when it is pressed, not when it is opened', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${AUTH}/verify/:token`, ({ params }) => {
        sent.push(params.token);
        return HttpResponse.json({ id: TOKEN.slice(8, 44), version: 1 });
      }),
    );
    opened('/app/e-mail');
    show(<ConfirmEmailPage onDone={vi.fn()} />);

    expect(window.location.hash).toBe('');
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('You can sign in now.')).toBeVisible();
    expect(sent).toEqual([TOKEN]);
  });
});

describe('who forgot the password', () => {
  it('is told the same whether somebody has the address or not', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${AUTH}/forgot-password`, async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 202 });
      }),
    );
    show(<ForgottenPage onDone={vi.fn()} />);

    await userEvent.type(screen.getByLabelText(/^E-mail/), 'jo.field{Enter}');
    expect(await screen.findByText('This is no e-mail address.')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^E-mail/), '@example.org{Enter}');
    expect(await screen.findByText(/^If an account here has this address/)).toBeVisible();
    expect(sent).toEqual([{ email: 'jo.field@example.org' }]);
  });
});

describe('the letter about a second factor that was reset', () => {
  it('stands for the code at sign-in, and names the organisation', async () => {
    let sent: unknown;
    server.use(
      http.post(`${AUTH}/login`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ organisation: 'st-anna' });
      }),
    );
    const onSignedIn = vi.fn();
    show(<SignInPage letter={TOKEN} onSignedIn={onSignedIn} />);

    expect(screen.getByText(/^Your second factor was reset/)).toBeVisible();
    expect(screen.queryByDisplayValue(TOKEN)).not.toBeInTheDocument();
    await userEvent.type(screen.getByLabelText(/User name/), 'jo.field');
    await userEvent.type(screen.getByLabelText(/^Password/), `${CHOSEN}{Enter}`);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(sent).toEqual({ organisation: 'st-anna', userName: 'jo.field', password: CHOSEN, code: TOKEN });
  });

  it('stands for the code again when the password was mistyped', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${AUTH}/login`, async ({ request }) => {
        sent.push(((await request.json()) as { code: string }).code);
        return refusal('MC-IDN-001', 401);
      }),
    );
    show(<SignInPage letter={TOKEN} onSignedIn={vi.fn()} />);

    await userEvent.type(screen.getByLabelText(/User name/), 'jo.field');
    await userEvent.type(screen.getByLabelText(/^Password/), 'mistyped{Enter}');
    expect(await screen.findByText('Sign-in failed.')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Password/), '{Enter}');
    await waitFor(() => expect(sent).toEqual([TOKEN, TOKEN]));
  });
});

describe('changing the own password', () => {
  it('asks for the present one, says at its field that it is wrong, and ends the session', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${AUTH}/change-password`, async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1 ? refusal('MC-IDN-008', 403) : new HttpResponse(null, { status: 204 });
      }),
    );
    const onChanged = vi.fn();
    show(<PasswordPage onChanged={onChanged} />);

    const present = screen.getByLabelText(/^Present password/);
    await userEvent.type(present, 'not it');
    await userEvent.type(screen.getByLabelText(/^New password/), `${CHOSEN}{Enter}`);
    expect(await screen.findByText('The password is not right.')).toBeVisible();
    expect(present).toHaveAttribute('aria-invalid', 'true');
    await userEvent.clear(present);
    await userEvent.type(present, 'correct horse battery staple{Enter}');
    await waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
    expect(sent.at(-1)).toEqual({ presentPassword: 'correct horse battery staple', password: CHOSEN });
  });
});
