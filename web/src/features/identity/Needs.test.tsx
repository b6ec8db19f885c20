import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { gate } from '../../shared/api/gate';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { Needs } from './Needs';

describe('what an act needs', () => {
  it('is asked for in a dialog, again when the code was wrong, and then the act goes on', async () => {
    const codes: unknown[] = [];
    server.use(
      http.post('http://127.0.0.1/api/auth/step-up', async ({ request }) => {
        codes.push(await request.json());
        return codes.length === 1 ? refusal('MC-IDN-009', 403) : HttpResponse.json({});
      }),
    );
    show(<Needs onLeave={vi.fn()} onSignOut={vi.fn()} />);
    gate.know('0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001');
    const given = gate.ask('step-up');

    await userEvent.type(await screen.findByLabelText(/One-time code/), '111111{Enter}');
    expect(await screen.findByText('The code is not right, or was used before.')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/One-time code/), '222222{Enter}');

    await expect(given).resolves.toBe(true);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(codes).toEqual([{ code: '111111' }, { code: '222222' }]);
  });

  it('is not given when the person will not', async () => {
    show(<Needs onLeave={vi.fn()} onSignOut={vi.fn()} />);
    gate.know('0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001');
    const given = gate.ask('step-up');

    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));

    await expect(given).resolves.toBe(false);
  });

  it('is a reason, which is sent in the words that were typed', async () => {
    show(<Needs onLeave={vi.fn()} onSignOut={vi.fn()} />);
    gate.know('0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001');
    const given = gate.ask('reason');

    await userEvent.type(await screen.findByLabelText(/Reason/), 'no{Enter}');
    expect(await screen.findByText(/Three to 200 letters/)).toBeVisible();
    await userEvent.type(screen.getByLabelText(/Reason/), 'tify the family{Enter}');

    await expect(given).resolves.toBe(true);
    expect(gate.reason).toBe('notify the family');
  });

  it('is a sign-in where the session has ended, before anything else', async () => {
    show(<Needs onLeave={vi.fn()} onSignOut={vi.fn()} />);
    gate.know('0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001');
    void gate.ask('step-up');
    void gate.ask('sign-in');

    expect(await screen.findByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  });
});
