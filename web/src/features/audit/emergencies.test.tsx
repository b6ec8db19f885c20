import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { self } from '../../shared/session/self';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { EmergenciesPage } from './EmergenciesPage';
import { EmergenciesTile } from './EmergenciesTile';

const HERE = 'http://127.0.0.1';
const OFFICER = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const DOCTOR = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const REVIEW = `${HERE}/api/patients/:id/emergency-accesses/:emergency/review`;

const emergency = (id: number, more: object = {}) => ({
  emergencyAccessId: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c02${id}`,
  patientId: PATIENT,
  openedBy: DOCTOR,
  openedAt: `2026-03-0${id}T14:10:00Z`,
  until: `2026-03-0${id}T15:10:00Z`,
  reviewDue: `2026-03-1${id}T14:10:00Z`,
  overdue: false,
  version: 1,
  reason: 'Unconscious after a fall',
  people: {
    [DOCTOR]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false },
    [PATIENT]: { name: 'Ada Mae Quill', roles: [], erased: false },
  },
  ...more,
});

function queries(userId = OFFICER) {
  const all = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  all.setQueryData(self.queryKey, { userId, name: 'Olga Officer', roles: ['compliance-officer'] } as never);
  return all;
}

describe('the emergency reviews', () => {
  let waiting: object[];
  beforeEach(() => {
    waiting = [emergency(2), emergency(1, { overdue: true })];
    server.use(http.get(`${HERE}/api/emergency-accesses`, () => HttpResponse.json(waiting)));
  });

  it('show the most urgent first, with the emergency as it was stated', async () => {
    showWithLinks(<EmergenciesPage />, queries());

    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent('overdue');
    expect(first).toHaveTextContent('Unconscious after a fall');
    expect(first).toHaveTextContent('Dr. Jo Field');
    expect(second).not.toHaveTextContent('overdue');
  });

  it('record what was found, against the version that was read, and take it from the list', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(REVIEW, async ({ request, params }) => {
        sent.push(params.emergency, request.headers.get('If-Match'), await request.json());
        waiting = [emergency(2)];
        return HttpResponse.json({ id: emergency(1).emergencyAccessId, version: 2 });
      }),
    );
    showWithLinks(<EmergenciesPage />, queries());
    await userEvent.click(within((await screen.findAllByRole('listitem'))[0] as HTMLElement).getByRole('button'));

    const dialog = screen.getByRole('dialog', { name: 'Review an emergency access' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Record the review' }));
    expect(await within(dialog).findAllByText('This is needed.')).toHaveLength(2);
    expect(sent).toEqual([]);

    await userEvent.selectOptions(within(dialog).getByLabelText(/Finding/), 'not-justified');
    await userEvent.type(within(dialog).getByLabelText(/Why/), 'The patient was awake');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Record the review' }));

    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
    expect(sent).toEqual([
      emergency(1).emergencyAccessId,
      '"1"',
      { verdict: 'not-justified', comment: 'The patient was awake' },
    ]);
  });

  it('keep what was typed when somebody else was faster', async () => {
    server.use(http.post(REVIEW, () => refusal('MC-CON-005', 409)));
    showWithLinks(<EmergenciesPage />, queries());
    await userEvent.click(within((await screen.findAllByRole('listitem'))[0] as HTMLElement).getByRole('button'));
    await userEvent.selectOptions(screen.getByLabelText(/Finding/), 'justified');
    await userEvent.type(screen.getByLabelText(/Why/), 'Unconscious');
    await userEvent.click(screen.getByRole('button', { name: 'Record the review' }));

    expect(await screen.findByText('It was reviewed already.')).toBeVisible();
    expect(screen.getByLabelText(/Why/)).toHaveValue('Unconscious');
  });

  it('offer nobody the review of an access of one’s own', async () => {
    showWithLinks(<EmergenciesPage />, queries(DOCTOR));

    expect(await screen.findAllByText('You opened it yourself: another officer has to review it.')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Review' })).toBeNull();
  });

  it('say when none waits, and why they are refused', async () => {
    waiting = [];
    showWithLinks(<EmergenciesPage />, queries());
    expect(await screen.findByText('No emergency access waits for a review.')).toBeVisible();
  });

  it('are counted on the dashboard', async () => {
    showWithLinks(<EmergenciesTile />, queries());
    expect(await screen.findByText('2 emergency accesses wait for a review. 1 of them is overdue.')).toBeVisible();
  });

  it('tell on the dashboard, too, that they are refused', async () => {
    server.use(http.get(`${HERE}/api/emergency-accesses`, () => refusal('MC-ACC-002', 403)));
    showWithLinks(<EmergenciesTile />, queries());
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});
