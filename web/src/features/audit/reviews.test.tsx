import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { OperationsPage } from './OperationsPage';
import { RoleReviewPage } from './RoleReviewPage';
import { SignInsPage } from './SignInsPage';

const HERE = 'http://127.0.0.1';
const DOCTOR = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const ADMIN = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c107';
const people = {
  [DOCTOR]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false },
  [ADMIN]: { name: 'Bo Quill', roles: ['admin'], erased: false },
};
const holding = { userId: DOCTOR, role: 'doctor', since: '2026-03-03T14:10:00Z', grantedBy: ADMIN, people };

describe('the sign-ins', () => {
  const signIn = { userId: DOCTOR, outcome: 'signed-in', at: '2026-03-03T14:10:00Z' };

  it('tell by name who signed in, and who failed and why', async () => {
    server.use(
      http.get(`${HERE}/api/audit/roles`, () => HttpResponse.json({ items: [holding] })),
      http.get(`${HERE}/api/audit/sign-ins`, () =>
        HttpResponse.json({
          items: [
            signIn,
            { ...signIn, outcome: 'refused', reason: 'wrong-code' },
            { outcome: 'unknown-name', at: signIn.at },
          ],
        }),
      ),
    );
    show(<SignInsPage />);

    await waitFor(() => expect(screen.getAllByRole('row')[1]).toHaveTextContent('Dr. Jo Field'));
    expect(screen.getAllByRole('row')[2]).toHaveTextContent('wrong code');
    expect(screen.getAllByRole('row')[3]).toHaveTextContent('a name that nobody has');
  });

  it('can be those of one user', async () => {
    server.use(
      http.get(`${HERE}/api/audit/roles`, () => HttpResponse.json({ items: [holding] })),
      http.get(`${HERE}/api/audit/sign-ins`, () => HttpResponse.json({ items: [signIn] })),
      http.get(`${HERE}/api/users/:id/sign-ins`, ({ params }) =>
        params.id === DOCTOR ? HttpResponse.json({ items: [] }) : refusal('MC-REQ-004', 404),
      ),
    );
    show(<SignInsPage />);

    await userEvent.click(await screen.findByRole('button', { name: 'Only Dr. Jo Field' }));

    expect(await screen.findByText('Nobody has signed in yet.')).toBeVisible();
    expect(screen.getByText('of Dr. Jo Field')).toBeVisible();
  });

  it('stay readable where the names are refused', async () => {
    server.use(
      http.get(`${HERE}/api/audit/roles`, () => refusal('MC-ACC-002', 403)),
      http.get(`${HERE}/api/audit/sign-ins`, () => HttpResponse.json({ items: [signIn] })),
    );
    show(<SignInsPage />);

    expect((await screen.findAllByRole('row'))[1]).toHaveTextContent(DOCTOR);
  });
});

describe('the role review', () => {
  it('tells who holds what, given by whom and why, for one role on demand', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get(`${HERE}/api/audit/roles`, ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('role'));
        return HttpResponse.json({ items: [{ ...holding, reason: 'Examined by the board' }] });
      }),
    );
    showWithLinks(<RoleReviewPage />);

    const row = (await screen.findAllByRole('row'))[1];
    expect(row).toHaveTextContent('Dr. Jo Field');
    expect(row).toHaveTextContent('Bo Quill');
    expect(row).toHaveTextContent('Examined by the board');
    expect(screen.getByRole('link', { name: 'Accesses: show what Dr. Jo Field looked at' })).toHaveAttribute(
      'href',
      `/app/audit/accesses?user=${DOCTOR}`,
    );
    await userEvent.selectOptions(screen.getByLabelText('Only this role'), 'doctor');
    await waitFor(() => expect(asked).toEqual([null, 'doctor']));
  });
});

describe('the operations', () => {
  it('tell what was done to the organisation and to the installation, and nothing that was not said', async () => {
    server.use(
      http.get(`${HERE}/api/audit/operations`, () =>
        HttpResponse.json({
          items: [
            {
              type: 'operation.key-rotation-ordered',
              what: 'tenant',
              by: ADMIN,
              settings: [],
              at: holding.since,
              people,
            },
          ],
        }),
      ),
      http.get(`${HERE}/api/audit/installation`, () =>
        HttpResponse.json({
          items: [
            {
              type: 'operation.system-started',
              account: 'medichain',
              settings: [{ name: 'MEDICHAIN_PORT' }],
              at: holding.since,
              people: {},
            },
            { type: 'operation.of-tomorrow', settings: [], at: holding.since, people: {} },
          ],
        }),
      ),
    );
    show(<OperationsPage />);

    const own = await screen.findByRole('table', { name: 'Of your organisation' });
    expect(own).toHaveTextContent('rotation of a key ordered');
    expect(own).toHaveTextContent('Bo Quill');
    const installation = await screen.findByRole('table', { name: 'Of the installation' });
    expect(installation).toHaveTextContent('account medichain of the operating system');
    expect(installation).toHaveTextContent('Settings that were changed: MEDICHAIN_PORT');
    expect(installation).not.toHaveTextContent('=');
    expect(installation).toHaveTextContent('operation.of-tomorrow');
  });

  it('say which of the two is refused', async () => {
    server.use(
      http.get(`${HERE}/api/audit/operations`, () => HttpResponse.json({ items: [] })),
      http.get(`${HERE}/api/audit/installation`, () => refusal('MC-ACC-002', 403)),
    );
    show(<OperationsPage />);

    expect(await screen.findByText('Nothing was done yet.')).toBeVisible();
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});
