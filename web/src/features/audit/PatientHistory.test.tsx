import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gate } from '../../shared/api/gate';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { PatientHistory } from './PatientHistory';

const HERE = 'http://127.0.0.1';
const DOCTOR = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const people = { [DOCTOR]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false } };
const source = (id: number, type: string) => ({
  id: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c11${id}`,
  type,
  position: 80 + id,
  at: `2026-03-03T14:1${id}:00Z`,
  author: DOCTOR,
  proof: '/api/ledger/events/x/proof',
});
const line = (id: string, status: string) => ({
  id,
  source: source(2, 'record.added'),
  content: { id, status, content: { code: { text: 'Hypertension' } } },
});

describe('the chart at any time', () => {
  let asked: [query: string, reason: string | null][];
  let stop: () => void;
  beforeEach(() => {
    asked = [];
    gate.know('0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001');
    stop = gate.subscribe(() => gate.need() === 'reason' && gate.give('complaint of the patient'));
    const read =
      (answer: (query: URLSearchParams) => object) =>
      ({ request }: { request: Request }) => {
        const url = new URL(request.url);
        const reason = request.headers.get('Medichain-Purpose');
        asked.push([`${url.pathname.split('/').at(-1) ?? ''}${url.search}`, reason]);
        return reason ? HttpResponse.json(answer(url.searchParams)) : refusal('MC-ACC-004', 403);
      };
    server.use(
      http.get(
        `${HERE}/api/patients/:id/changes`,
        read(() => ({
          items: [3, 2, 1].map((id) => ({ ...source(id, id === 1 ? 'patient.registered' : 'record.added'), people })),
        })),
      ),
      http.get(
        `${HERE}/api/patients/:id/history`,
        read((query) =>
          query.has('from')
            ? {
                patientId: PATIENT,
                from: query.get('from'),
                to: query.get('to'),
                people,
                sections: {
                  problems: {
                    changed: [{ before: line('c1', 'recorded'), after: line('c1', 'retracted') }],
                    removed: [line('c2', 'recorded')],
                  },
                },
              }
            : {
                patientId: PATIENT,
                at: query.get('at'),
                events: 2,
                people,
                sections: { patient: [], problems: [line('c1', 'recorded')] },
              },
        ),
      ),
    );
  });
  afterEach(() => stop());

  it('is shown as it was at the chosen change, for one reason that is stated once and sent with each read', async () => {
    show(<PatientHistory patient={PATIENT} />);
    await screen.findByText(/change 3 of 3/);
    await userEvent.click(screen.getByRole('button', { name: 'One change earlier' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show the chart as it was' }));

    const chart = await screen.findByRole('region', { name: 'The chart of that time' });
    expect(within(chart).getByText('Hypertension')).toBeVisible();
    expect(chart).toHaveTextContent('2 events until then');
    expect(chart).toHaveTextContent('Dr. Jo Field');
    expect(screen.getByRole('alert')).toHaveTextContent('complaint of the patient');
    expect(asked).toEqual([
      ['changes?limit=200', null],
      ['changes?limit=200', 'complaint of the patient'],
      [`history?at=${encodeURIComponent('2026-03-03T14:12:00Z')}`, 'complaint of the patient'],
    ]);
    await userEvent.click(within(chart).getByRole('button', { name: 'All that was recorded: Hypertension' }));
    expect(chart).toHaveTextContent('content › code › text');
  });

  it('is compared between two changes: what came, went and is otherwise', async () => {
    show(<PatientHistory patient={PATIENT} />);
    await userEvent.click(await screen.findByLabelText('Compare two times'));
    expect(screen.getAllByRole('slider')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Show what changed between' }));

    const differences = await screen.findByRole('table', { name: 'What is otherwise' });
    expect(differences).toHaveTextContent('status');
    expect(differences).toHaveTextContent('recorded');
    expect(differences).toHaveTextContent('retracted');
    expect(screen.getByText('removed')).toBeVisible();
    expect(asked.at(-1)?.[0]).toBe(
      `history?from=${encodeURIComponent('2026-03-03T14:11:00Z')}&to=${encodeURIComponent('2026-03-03T14:13:00Z')}`,
    );
  });

  it('is chosen by keyboard, and nothing is read before it is asked for', async () => {
    show(<PatientHistory patient={PATIENT} />);
    const slider = await screen.findByRole('slider');
    slider.focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');

    expect(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('registered') as string);
    expect(asked.filter(([what]) => what.startsWith('history'))).toEqual([]);
  });

  it('stays closed to who gives no reason, and can be asked for again', async () => {
    stop();
    stop = gate.subscribe(() => gate.need() === 'reason' && gate.settle('reason', false));
    show(<PatientHistory patient={PATIENT} />);

    expect(await screen.findByText('This needs a reason.')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled());
  });
});
