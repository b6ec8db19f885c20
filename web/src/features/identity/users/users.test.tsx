import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../shared/test/render';
import { showWithLinks } from '../../../shared/test/routed';
import { server } from '../../../shared/test/setup';
import { UserPage } from './UserPage';
import { UsersPage } from './UsersPage';
import { UsersTile } from './UsersTile';

const HERE = 'http://127.0.0.1';
const DOCTOR = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const LICENCE = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c023';
const field = {
  userId: DOCTOR,
  userName: 'jo.field',
  email: 'jo.field@example.org',
  name: 'Dr. Jo Field',
  roles: ['doctor'],
  active: true,
  emailVerified: true,
  secondFactor: true,
  registeredAt: '2026-03-03T14:10:00Z',
  licences: [
    { licenceId: LICENCE, authority: 'Medical Board', number: 'MB-7', validUntil: '2027-03-31', standing: 'recorded' },
  ],
  departments: [],
  version: 4,
};
const quill = {
  ...field,
  userId: DOCTOR.replace(/2$/, '7'),
  userName: 'bo.quill',
  email: 'b@example.org',
  name: 'Bo Quill',
  active: false,
};

function answers(user: object = field) {
  server.use(
    http.get(`${HERE}/api/users/${DOCTOR}`, () => HttpResponse.json(user)),
    http.get(`${HERE}/api/users/${DOCTOR}/sign-ins`, () =>
      HttpResponse.json({ items: [{ outcome: 'refused', reason: 'wrong-code', at: '2026-03-03T14:10:00Z' }] }),
    ),
  );
}

describe('how many users there are', () => {
  it('is told by what they are, and that more are not counted', async () => {
    server.use(
      http.get(`${HERE}/api/users/numbers`, () =>
        HttpResponse.json({
          staff: 3,
          roles: [
            { role: 'doctor', users: 2 },
            { role: 'patient', users: 1000 },
          ],
        }),
      ),
    );
    showWithLinks(<UsersTile />);

    expect(await screen.findByText('3 members of staff may sign in.')).toBeVisible();
    expect(screen.getByText(/Doctor: 2 · Patient: 1,000 or more/)).toBeVisible();
  });
});

describe('the users', () => {
  it('are listed with what they are, filtered by the server, and found by name', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${HERE}/api/users`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(`${searchParams.get('role')} ${searchParams.get('active')}`);
        return HttpResponse.json({ items: [field, quill] });
      }),
    );
    showWithLinks(<UsersPage />);

    expect(await screen.findByRole('link', { name: 'Dr. Jo Field' })).toHaveAttribute('href', `/app/users/${DOCTOR}`);
    expect(screen.getAllByRole('row')[2]).toHaveTextContent('Deactivated');
    await userEvent.selectOptions(screen.getByLabelText('Role'), 'doctor');
    await userEvent.selectOptions(screen.getByLabelText('Account'), 'inactive');
    await waitFor(() => expect(asked).toEqual(['null null', 'doctor null', 'doctor false']));
  });

  it('are searched by the server, with role and standing, and what was typed stands in no address', async () => {
    const asked: unknown[] = [];
    server.use(
      http.get(`${HERE}/api/users`, () => HttpResponse.json({ items: [field] })),
      http.post(`${HERE}/api/users/search`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ items: asked.length === 1 ? [quill] : [] });
      }),
    );
    showWithLinks(<UsersPage />);

    expect(await screen.findByRole('link', { name: 'Dr. Jo Field' })).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Account'), 'inactive');
    await userEvent.type(screen.getByRole('textbox', { name: /^Find by name/ }), ' bo qui');
    expect(asked).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('link', { name: 'Bo Quill' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Dr. Jo Field' })).not.toBeInTheDocument();
    expect(asked).toEqual([{ limit: 50, active: false, called: 'bo qui' }]);
    await userEvent.selectOptions(screen.getByLabelText('Role'), 'doctor');
    expect(await screen.findByText('Nobody here is called “bo qui”.')).toBeVisible();
    expect(asked[1]).toEqual({ limit: 50, active: false, called: 'bo qui', role: 'doctor' });
    await userEvent.clear(screen.getByRole('textbox', { name: /^Find by name/ }));
    expect(await screen.findByRole('link', { name: 'Dr. Jo Field' })).toBeVisible();
  });

  it('are registered as they were typed, and what is refused stands at its field', async () => {
    const bodies: unknown[] = [];
    server.use(
      http.get(`${HERE}/api/users`, () => HttpResponse.json({ items: [] })),
      http.post(`${HERE}/api/users`, async ({ request }) => {
        bodies.push(await request.json());
        return refusal('MC-IDN-004', 409, { field: '/userName' });
      }),
    );
    showWithLinks(<UsersPage />);
    expect(await screen.findByText('There is no such user.')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Register a user' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Name/), 'Kim Lane');
    await userEvent.type(dialog.getByLabelText(/^User name/), 'kim.lane');
    await userEvent.type(dialog.getByLabelText(/^E-mail/), 'kim@example.org');
    await userEvent.type(dialog.getByLabelText(/^Reason/), 'Begins on Monday');
    await userEvent.click(dialog.getByRole('button', { name: 'Register a user' }));
    expect(await dialog.findByText('Choose at least one.')).toBeVisible();
    await userEvent.click(dialog.getByLabelText('Nurse'));
    await userEvent.click(dialog.getByRole('button', { name: 'Register a user' }));

    expect(await dialog.findByText('The user name is taken.')).toBeVisible();
    expect(bodies).toEqual([
      {
        name: 'Kim Lane',
        userName: 'kim.lane',
        email: 'kim@example.org',
        roles: ['nurse'],
        reason: 'Begins on Monday',
      },
    ]);
  });

  it('are not shown to who may not see them', async () => {
    server.use(http.get(`${HERE}/api/users`, () => refusal('MC-ACC-002', 403)));
    showWithLinks(<UsersPage />);

    expect(await screen.findByText('Your role does not allow this.')).toBeVisible();
  });
});

describe('one user', () => {
  it.each([
    ['Give a role', { role: 'nurse', reason: 'Because' }, 'POST', 'roles'],
    ['Take the role away: Doctor', { reason: 'Because' }, 'DELETE', 'roles/doctor'],
    ['Change the department', { department: 'Cardiology', reason: 'Because' }, 'PUT', 'department'],
    ['Deactivate', { reason: 'Because' }, 'POST', 'deactivation'],
    ['Reset the second factor', { reason: 'Because' }, 'POST', 'second-factor-reset'],
    ['End all sessions', { reason: 'Because' }, 'DELETE', 'sessions'],
    ['Verify the licence of Medical Board', { how: 'Because' }, 'POST', `licences/${LICENCE}/verification`],
    ['Revoke the licence of Medical Board', { reason: 'Because' }, 'POST', `licences/${LICENCE}/revocation`],
  ])('%s', async (name, body, method, path) => {
    answers();
    const sent: unknown[] = [];
    server.use(
      http.all(`${HERE}/api/users/${DOCTOR}/${path}`, async ({ request }) => {
        sent.push(request.method, await request.json());
        return HttpResponse.json({ id: DOCTOR, version: 5 });
      }),
    );
    showWithLinks(<UserPage user={DOCTOR} />);

    await userEvent.click(await screen.findByRole('button', { name }));
    const dialog = within(screen.getByRole('dialog'));
    if ('role' in body) await userEvent.selectOptions(dialog.getByLabelText(/^Role/), 'nurse');
    if ('department' in body) await userEvent.type(dialog.getByLabelText(/^Department/), 'Cardiology');
    await userEvent.type(dialog.getByLabelText(/^(Reason|How)/), 'Because');
    await userEvent.click(dialog.getAllByRole('button').at(-1) as HTMLElement);

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent).toEqual([method, body]);
  });

  it('gets a licence under an id of its own, with the date as it was typed', async () => {
    answers({ ...field, licences: [] });
    const sent: unknown[] = [];
    server.use(
      http.put(`${HERE}/api/users/${DOCTOR}/licences/:licence`, async ({ request, params }) => {
        sent.push(params.licence, await request.json());
        return HttpResponse.json({ id: DOCTOR, version: 5 });
      }),
    );
    showWithLinks(<UserPage user={DOCTOR} />);

    await userEvent.click(await screen.findByRole('button', { name: 'Record a licence' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Authority/), 'Medical Board');
    await userEvent.type(dialog.getByLabelText(/^Number/), 'MB-7');
    await userEvent.type(dialog.getByLabelText(/^Valid until/), '31.03.2027');
    await userEvent.click(dialog.getByRole('button', { name: 'Record a licence' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      { authority: 'Medical Board', number: 'MB-7', validUntil: '2027-03-31' },
    ]);
  });

  it('that is oneself is told so, and the refusal of the server is shown', async () => {
    answers();
    server.use(http.post(`${HERE}/api/users/${DOCTOR}/deactivation`, () => refusal('MC-IDN-014', 403)));
    const queries = showWithLinks(<UserPage user={DOCTOR} />);
    queries.setQueryData(['self'], field);

    await userEvent.click(await screen.findByRole('button', { name: 'Deactivate' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Reason/), 'Because');
    await userEvent.click(dialog.getByRole('button', { name: 'Deactivate' }));

    expect(await dialog.findByText('Nobody changes the own roles.')).toBeVisible();
    expect(screen.getByText(/This is your own account/)).toBeInTheDocument();
    expect(screen.getByText('Refused: wrong code')).toBeInTheDocument();
  });
});
