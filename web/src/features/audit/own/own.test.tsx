import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../shared/test/render';
import { showPage } from '../../../shared/test/router';
import { server } from '../../../shared/test/setup';
import { OwnAccesses } from './OwnAccesses';
import { OwnChanges } from './OwnChanges';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const JO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const EVENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c104';
const PATIENT = `http://127.0.0.1/api/patients/${ID}`;
const people = { [JO]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false } };
const look = (more: object = {}) => ({
  event: EVENT,
  position: 147,
  proof: '',
  words: '',
  at: '2026-03-03T14:10:00Z',
  user: JO,
  people,
  roles: ['doctor'],
  role: 'doctor',
  department: 'Cardiology',
  action: 'READ_CHART',
  part: 'chart',
  outcome: 'granted',
  basis: 'care-team',
  accounts: [],
  patients: [],
  ...more,
});

describe('who looked, for the patient', () => {
  const open = () => showPage(OwnAccesses, '/app/patients/$patient/accesses', `/app/patients/${ID}/accesses`);

  it('stands there with role, department, why and the way to the proof', async () => {
    server.use(
      http.get(`${PATIENT}/disclosures`, () =>
        HttpResponse.json({
          items: [look(), look({ event: 'e2', basis: 'role-with-purpose', purpose: 'audit of 2026' })],
        }),
      ),
    );
    open();
    const list = await screen.findByRole('list', { name: 'Who looked at your record' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent('Dr. Jo Field');
    expect(first).toHaveTextContent('Doctor, Cardiology');
    expect(first).toHaveTextContent('Belongs to those who treat you.');
    expect(within(first as HTMLElement).getByRole('link')).toHaveAttribute('href', `/app/ledger/proofs/${EVENT}`);
    expect(second).toHaveTextContent('Reason: audit of 2026');
  });

  it('shows refused tries and one’s own looks when asked', async () => {
    server.use(
      http.get(`${PATIENT}/disclosures`, () => HttpResponse.json({ items: [] })),
      http.get(`${PATIENT}/access-log`, () =>
        HttpResponse.json({ items: [look({ outcome: 'denied', basis: null, reason: 'no-relation' })] }),
      ),
    );
    open();
    expect(await screen.findByText('Nobody else has looked at your record.')).toBeVisible();
    await userEvent.click(screen.getByRole('switch', { name: 'Show my own looks and refused tries, too' }));
    expect(await screen.findByText('It was refused: nothing ties the user to the patient.')).toBeVisible();
  });

  it('may be refused', async () => {
    server.use(http.get(`${PATIENT}/disclosures`, () => refusal('MC-ACC-002', 403)));
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});

describe('what was recorded, for the patient', () => {
  it('leads to the proof of each change, in words', async () => {
    const change = { id: EVENT, position: 120, at: '2026-03-03T14:10:00Z', author: JO, proof: '', people };
    server.use(
      http.get(`${PATIENT}/changes`, () =>
        HttpResponse.json({
          items: [
            { ...change, type: 'record.signed' },
            { ...change, id: 'e2', type: 'patient-map.something-new', author: 'WhenPatientDischargedThenReleaseBed' },
          ],
        }),
      ),
    );
    showPage(OwnChanges, '/app/patients/$patient/changes', `/app/patients/${ID}/changes`);
    expect(await screen.findByText('An entry was signed')).toBeVisible();
    expect(screen.getByText('patient-map.something-new')).toBeVisible();
    expect(screen.getByText('MediChain by itself')).toBeVisible();
    const [proof] = screen.getAllByRole('link', { name: /^Check the proof of/ });
    expect(proof).toHaveAttribute('href', `/app/ledger/proofs/${EVENT}`);
  });
});
