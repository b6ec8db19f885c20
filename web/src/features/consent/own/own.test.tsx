import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal, show } from '../../../shared/test/render';
import { server } from '../../../shared/test/setup';
import { ConsentsOf } from '../ConsentsPage';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const JO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const CONSENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c021';
const PATIENT = `http://127.0.0.1/api/patients/${ID}`;
const people = { [JO]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false } };

function open(roles: string[] = ['patient']) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: 'me', name: 'Ada Quill', roles, secondFactor: true });
  show(<ConsentsOf patient={ID} />, queries);
}

describe('the own consents', () => {
  let revokedAt: string | undefined;
  let given: unknown[];

  beforeEach(() => {
    revokedAt = undefined;
    given = [];
    server.use(
      http.get(`${PATIENT}/consents`, () =>
        HttpResponse.json({
          items: [
            {
              consentId: CONSENT,
              patientId: ID,
              recordedAt: '2026-03-01T14:10:00Z',
              version: 1,
              people,
              revokedAt,
              provision: {
                type: 'permit',
                grantee: { user: JO },
                data: ['notes'],
                purposes: ['TREAT'],
                period: { start: '2026-03-01T14:10:00Z' },
              },
            },
          ],
        }),
      ),
      http.get(`${PATIENT}/viewers`, () =>
        HttpResponse.json([
          {
            user: JO,
            name: 'Dr. Jo Field',
            roles: ['doctor'],
            basis: 'care-team',
            reference: ID,
            from: '2026-03-01T14:10:00Z',
            data: ['notes', 'laboratory'],
          },
        ]),
      ),
      http.get(`${PATIENT}/disclosures`, () => HttpResponse.json({ items: [] })),
      http.post(`${PATIENT}/consents/${CONSENT}/revocation`, () => {
        revokedAt = '2026-03-02T14:10:00Z';
        return HttpResponse.json({ id: CONSENT, version: 2 });
      }),
      http.post(`${PATIENT}/consents`, async ({ request }) => {
        given.push(await request.json());
        return HttpResponse.json({ id: CONSENT, version: 1 }, { status: 201 });
      }),
    );
  });

  it('are taken back with one click', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: /^Take back what was recorded on/ }));
    const earlier = within(await screen.findByRole('list', { name: 'No longer current' }));
    expect(earlier.getByText('Revoked')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Take back/ })).not.toBeInTheDocument();
  });

  it('say why one was not taken back', async () => {
    server.use(http.post(`${PATIENT}/consents/${CONSENT}/revocation`, () => refusal('MC-REQ-014', 503)));
    open();
    await userEvent.click(await screen.findByRole('button', { name: /^Take back what was recorded on/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('MediChain cannot take this now.');
    expect(screen.getByText('Current', { selector: '.MuiChip-label' })).toBeVisible();
  });

  it('open a part of the record to somebody of whom the record tells', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Decide who sees what' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    expect(await dialog.findByText('Choose at least one.')).toBeVisible();
    expect(given).toEqual([]);
    await dialog.findByRole('option', { name: 'Dr. Jo Field' });
    await userEvent.selectOptions(dialog.getByLabelText(/^To whom/), 'Dr. Jo Field');
    await userEvent.click(dialog.getByLabelText('laboratory results'));
    await userEvent.click(dialog.getByLabelText('notes'));
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(given).toEqual([
      { type: 'permit', grantee: { user: JO }, data: ['laboratory', 'notes'], purposes: ['TREAT'] },
    ]);
  });

  it('stand beside those who may see the record now', async () => {
    open();
    const viewers = within(await screen.findByRole('list', { name: 'Who may see your record now' }));
    expect(viewers.getByText('Belongs to those who treat you.')).toBeVisible();
    expect(viewers.getByText('notes, laboratory results')).toBeVisible();
  });

  it('are changed by the patient alone', async () => {
    open(['doctor']);
    expect(await screen.findByText('Dr. Jo Field')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
