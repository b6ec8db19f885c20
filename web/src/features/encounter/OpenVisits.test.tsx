import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { OpenVisits } from './OpenVisits';

const ENCOUNTERS = 'http://127.0.0.1/api/encounters';
const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';

describe('the open visits', () => {
  it('name the patient, and lead there', async () => {
    server.use(
      http.get(ENCOUNTERS, () =>
        HttpResponse.json({
          items: [
            {
              encounterId: '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c006',
              patientId: PATIENT,
              status: 'discharged',
              class: 'IMP',
              types: [],
              start: '2026-03-03T14:10:00Z',
              summaryDueSince: '2026-03-04T14:10:00Z',
              version: 3,
              people: { [PATIENT]: { name: 'Ada Quill', roles: [], erased: false } },
            },
          ],
        }),
      ),
    );
    showWithLinks(<OpenVisits />);

    const [visit] = await screen.findAllByRole('listitem');
    const link = within(visit as HTMLElement).getByRole('link', { name: 'Ada Quill' });
    expect(link).toHaveAttribute('href', `/app/patients/${PATIENT}`);
    expect(visit).toHaveTextContent('inpatient stay, discharged');
    expect(visit).toHaveTextContent('discharge summary due');
  });

  it('may be none, or refused', async () => {
    server.use(http.get(ENCOUNTERS, () => HttpResponse.json({ items: [] })));
    showWithLinks(<OpenVisits />);
    expect(await screen.findByText('No visit is open.')).toBeVisible();
    server.use(http.get(ENCOUNTERS, () => refusal('MC-ACC-002', 403)));
    showWithLinks(<OpenVisits />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});
