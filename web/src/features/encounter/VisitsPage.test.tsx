import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { VisitsOf } from './VisitsPage';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const ME = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const API = 'http://127.0.0.1/api';
const visit = (last: number, more: object) => ({
  encounterId: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c00${last}`,
  patientId: ID,
  class: 'AMB',
  types: [],
  start: '2026-03-03T14:10:00Z',
  version: 2,
  details: { type: [], reason: [{ text: 'Cough' }] },
  people: { [ID]: { name: 'Ada Quill' } },
  ...more,
});

function open(role: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: ME, roles: [role], secondFactor: true });
  show(<VisitsOf patient={ID} />, queries);
}

describe('the visits of a patient', () => {
  beforeEach(() =>
    server.use(
      http.get(`${API}/patients/${ID}/encounters`, () =>
        HttpResponse.json({ items: [visit(7, { status: 'open' }), visit(8, { status: 'entered-in-error' })] }),
      ),
    ),
  );

  it('strike what was entered in error, and offer nothing there or to a nurse', async () => {
    open('nurse');
    const error = await screen.findByRole('row', { name: /entered in error/ });
    expect(within(error).getByText('outpatient visit')).toHaveStyle({ textDecoration: 'line-through' });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('begin with the doctor who attends', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/encounters`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ id: ID, version: 1 }, { status: 201 });
      }),
    );
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Begin a visit' }));
    await userEvent.selectOptions(screen.getByLabelText(/Setting/), 'IMP');
    await userEvent.type(screen.getByLabelText('Reason'), 'Fever{Enter}');
    await waitFor(() =>
      expect(sent).toEqual([{ patientId: ID, class: 'IMP', reason: [{ text: 'Fever' }], attending: ME }]),
    );
  });

  it('are closed, and say why not', async () => {
    server.use(http.post(`${API}/encounters/:id/closure`, () => refusal('MC-ENC-007', 409)));
    open('doctor');
    const visits = await screen.findByRole('table', { name: 'Visits and stays' });
    await userEvent.click(within(visits).getByRole('button', { name: 'Close …' }));
    await userEvent.click(screen.getByRole('button', { name: 'Close the visit' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The patient is admitted.');
  });
});
