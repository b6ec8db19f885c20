import { QueryClient, useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, api } from '../../shared/api/client';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { EmergencyBanner } from './EmergencyBanner';
import { OpenEmergencies } from './OpenEmergencies';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const ACCESS = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c022';
const PATIENT = `http://127.0.0.1/api/patients/${ID}`;

const MINE = 'http://127.0.0.1/api/users/me/emergency-accesses';

const emergency = () => ({
  emergencyAccessId: ACCESS,
  patientId: ID,
  openedBy: 'me',
  openedAt: new Date(Date.now() - 1_000).toISOString(),
  until: new Date(Date.now() + 3_000_000).toISOString(),
  reviewDue: new Date(Date.now() + 3_000_000).toISOString(),
  overdue: false,
  version: 1,
  reason: 'unconscious, alone',
  people: { [ID]: { name: 'Ada Quill', roles: [], erased: false } },
});

function Head() {
  const head = useQuery({
    queryKey: ['patient', ID],
    queryFn: () => answer(api.GET('/api/patients/{id}', { params: { path: { id: ID } } })),
  });
  return <p>{head.data ? 'the record' : head.error ? 'refused' : ''}</p>;
}

function open(userId: string, part = <EmergencyBanner patient={ID} />) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId, roles: ['doctor'], secondFactor: true });
  showWithLinks(
    <>
      <Head />
      {part}
    </>,
    queries,
  );
}

describe('an emergency', () => {
  let isOpen: boolean;
  beforeEach(() => {
    isOpen = false;
    server.use(http.get(MINE, () => HttpResponse.json(isOpen ? [emergency()] : [])));
  });

  it('opens a refused record with a reason, is shown while it lasts, and is closed again', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get(PATIENT, () => (isOpen ? HttpResponse.json({ id: ID }) : refusal('MC-REQ-004', 404))),
      http.post(`${PATIENT}/emergency-accesses`, async ({ request }) => {
        sent.push(await request.json());
        isOpen = true;
        return HttpResponse.json({ id: ACCESS, version: 1 }, { status: 201 });
      }),
      http.post(`${PATIENT}/emergency-accesses/${ACCESS}/closure`, () => {
        isOpen = false;
        return HttpResponse.json({ id: ACCESS, version: 2 });
      }),
    );
    open('me');
    await screen.findByText('refused');
    await userEvent.click(await screen.findByRole('button', { name: 'Open in an emergency' }));
    await userEvent.type(screen.getByLabelText(/What is the emergency/), 'short{Enter}');
    expect(await screen.findByText('At least 10 letters.')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/What is the emergency/), ' of breath, unconscious{Enter}');

    expect(await screen.findByRole('region', { name: 'Opened in an emergency' })).toBeVisible();
    expect(await screen.findByText('the record')).toBeVisible();
    expect(sent).toEqual([{ reason: 'short of breath, unconscious' }]);

    await userEvent.click(screen.getByRole('button', { name: 'Close the access' }));
    expect(await screen.findByRole('button', { name: 'Open in an emergency' })).toBeVisible();
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });

  it('is shown where it was opened elsewhere, with who it is about, also on the dashboard', async () => {
    isOpen = true;
    server.use(
      http.get(PATIENT, () => HttpResponse.json({ id: ID })),
      http.post(`${PATIENT}/emergency-accesses/${ACCESS}/closure`, () => refusal('MC-CON-003', 403)),
    );
    open(
      'me',
      <>
        <EmergencyBanner patient={ID} />
        <OpenEmergencies />
      </>,
    );
    expect(await screen.findByRole('link', { name: 'Ada Quill' })).toHaveAttribute('href', `/app/patients/${ID}`);
    const [close, ...others] = screen.getAllByRole('button', { name: 'Close the access' });
    expect(others).toHaveLength(1);
    await userEvent.click(close as HTMLElement);
    expect(await screen.findByText('Only who opened an emergency access closes it.')).toBeVisible();
  });

  it('may be open without anybody knowing: then that is said', async () => {
    server.use(
      http.get(PATIENT, () => refusal('MC-REQ-004', 404)),
      http.get(MINE, () => refusal('MC-REQ-015', 500)),
    );
    open('me');
    expect(await screen.findByText('Something went wrong inside MediChain.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Open in an emergency' })).toBeVisible();
  });

  it('is not offered where the record is open', async () => {
    server.use(http.get(PATIENT, () => HttpResponse.json({ id: ID })));
    open('somebody else', <EmergencyBanner patient={ID} />);
    await screen.findByText('the record');
    await waitFor(() => expect(screen.queryByRole('button')).not.toBeInTheDocument());
  });
});
