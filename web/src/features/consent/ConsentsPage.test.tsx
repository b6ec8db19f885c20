import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { ConsentsOf } from './ConsentsPage';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const JO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const CONSENTS = `http://127.0.0.1/api/patients/${ID}/consents`;
const consent = (last: number, more: object = {}, provision: object = {}) => ({
  consentId: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c02${last}`,
  patientId: ID,
  recordedAt: '2026-03-01T14:10:00Z',
  version: 1,
  provision: {
    type: 'permit',
    grantee: { user: JO },
    data: ['notes', 'laboratory'],
    purposes: ['TREAT'],
    period: { start: '2026-03-01T14:10:00Z' },
    ...provision,
  },
  people: { [JO]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false } },
  ...more,
});

describe('the consents', () => {
  it('show what holds apart from what does not any more', async () => {
    server.use(
      http.get(CONSENTS, () =>
        HttpResponse.json({
          items: [
            consent(1),
            consent(2, { revokedAt: '2026-03-02T14:10:00Z' }),
            consent(3, {}, { type: 'deny', grantee: { organisation: 'st-anna' } }),
            consent(4, {}, { period: { start: '2025-01-01T00:00:00Z', end: '2025-02-01T00:00:00Z' } }),
          ],
        }),
      ),
    );
    show(<ConsentsOf patient={ID} />);
    const current = within(await screen.findByRole('list', { name: 'Current' })).getAllByRole('listitem');
    expect(current).toHaveLength(2);
    expect(current[0]).toHaveTextContent('Opens to Dr. Jo Field');
    expect(current[0]).toHaveTextContent('notes, laboratory results');
    expect(current[1]).toHaveTextContent('Closes to everybody of st-anna');
    const earlier = within(screen.getByRole('list', { name: 'No longer current' })).getAllByRole('listitem');
    expect(earlier[0]).toHaveTextContent('Revoked');
    expect(earlier[1]).toHaveTextContent('Over');
  });

  it('may be none, or refused', async () => {
    server.use(http.get(CONSENTS, () => HttpResponse.json({ items: [] })));
    show(<ConsentsOf patient={ID} />);
    expect(await screen.findByText(/gave no consent/)).toBeVisible();
    server.use(http.get(CONSENTS, () => refusal('MC-ACC-002', 403)));
    show(<ConsentsOf patient={ID} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});
