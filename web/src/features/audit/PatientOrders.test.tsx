import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { self } from '../../shared/session/self';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { PatientOrders } from './PatientOrders';

const HERE = 'http://127.0.0.1';
const OFFICER = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const PATH = `${HERE}/api/patients/${PATIENT}`;

const change = (position: number, type: string) => ({
  id: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c1${position}`,
  type,
  position,
  at: `2026-03-03T14:${position}:00Z`,
  author: OFFICER,
  proof: '/api/ledger/events/x/proof',
  people: { [OFFICER]: { name: 'Olga Officer', roles: ['compliance-officer'], erased: false } },
});

function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(self.queryKey, {
    userId: OFFICER,
    name: 'Olga Officer',
    roles: ['compliance-officer'],
  } as never);
  return show(<PatientOrders patient={PATIENT} />, queries);
}

describe('a legal hold', () => {
  let changes: object[];
  let next: string | undefined;
  beforeEach(() => {
    changes = [change(10, 'patient.registered')];
    next = undefined;
    server.use(http.get(`${PATH}/changes`, () => HttpResponse.json({ items: changes, next })));
  });

  it('is placed with a reason, and then shown, with who placed it', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${PATH}/legal-hold`, async ({ request }) => {
        sent.push(await request.json());
        changes = [change(11, 'patient.legal-hold-placed'), ...changes];
        return HttpResponse.json({ id: PATIENT, version: 4 });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Place a legal hold' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Place a legal hold' }));
    expect(await within(dialog).findByText('This is needed.')).toBeVisible();
    await userEvent.type(within(dialog).getByLabelText(/Why, and on whose order/), 'Order of the district court');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Place a legal hold' }));

    expect(await screen.findByText(/There is a legal hold\. By Olga Officer/)).toBeVisible();
    expect(sent).toEqual([{ reason: 'Order of the district court' }]);
    expect(screen.getByRole('button', { name: 'Erase this patient' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Lift the legal hold' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Place a legal hold' })).toBeNull();
  });

  it('is not said to be absent as long as earlier events were not read', async () => {
    next = 'more';
    open();
    expect(await screen.findByText(/Among the events read so far is no legal hold/)).toBeVisible();
  });

  it('that was lifted meanwhile is told as refused, and what was typed stays', async () => {
    changes = [change(11, 'patient.legal-hold-placed')];
    server.use(http.post(`${PATH}/legal-hold/lifting`, () => refusal('MC-PAT-012', 409)));
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Lift the legal hold' }));
    await userEvent.type(screen.getByLabelText(/Why/), 'The case is closed');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Lift the legal hold' }));

    expect(await screen.findByText('There is no legal hold.', { selector: '[role=dialog] *' })).toBeVisible();
    expect(screen.getByLabelText(/Why/)).toHaveValue('The case is closed');
  });
});

describe('an erasure', () => {
  let changes: object[];
  let sent: unknown[];
  beforeEach(() => {
    changes = [change(10, 'patient.registered')];
    sent = [];
    server.use(
      http.get(`${PATH}/changes`, () => HttpResponse.json({ items: changes })),
      http.post(`${PATH}/erasure`, async ({ request }) => {
        sent.push(await request.json());
        changes = [change(12, 'patient.erasure-ordered'), ...changes];
        return HttpResponse.json({ id: PATIENT, version: 5 }, { status: 202 });
      }),
    );
  });

  async function firstStep() {
    await userEvent.click(await screen.findByRole('button', { name: 'Erase this patient' }));
    await userEvent.selectOptions(screen.getByLabelText(/Ground/), 'objection');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    return screen.findByLabelText(/To confirm, type 0d6ad0a6/);
  }

  it('needs a ground and a confirmation typed by hand', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Erase this patient' }));
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByText('This is needed.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));

    await userEvent.type(await firstStep(), '0d6ad0a7');
    await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
    expect(await screen.findByText('This is not the beginning of the identifier.')).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('is ordered, and certified once it was carried out, not before', async () => {
    const queries = open();
    await screen.findByRole('button', { name: 'Erase this patient' });
    queries.setQueryData(['audit', 'patient', PATIENT, 'history', null, 'then'], { people: {} });
    await userEvent.type(await firstStep(), '0d6ad0a6');
    await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }));

    expect(await screen.findByRole('region', { name: 'Erasure ordered' })).toHaveTextContent('(c) objection');
    expect(sent).toEqual([{ basis: 'objection' }]);
    expect(queries.getQueryData(['audit', 'patient', PATIENT, 'history', null, 'then'])).toBeUndefined();
    expect(screen.queryByRole('region', { name: 'Certificate of erasure' })).toBeNull();

    changes = [change(13, 'patient.erased'), ...changes];
    await userEvent.click(screen.getByRole('button', { name: 'Look whether it was carried out' }));
    const certificate = await screen.findByRole('region', { name: 'Certificate of erasure' });
    for (const told of [PATIENT, '(c) objection', 'Olga Officer', 'position 12', 'position 13']) {
      expect(certificate).toHaveTextContent(told);
    }
    expect(within(certificate).getByRole('button', { name: 'Print' })).toBeVisible();
  });

  it('of before is certified without a ground that is not told', async () => {
    changes = [change(13, 'patient.erased'), change(12, 'patient.erasure-ordered')];
    open();
    expect(await screen.findByRole('region', { name: 'Certificate of erasure' })).toHaveTextContent(
      'recorded with the order; not told here',
    );
    expect(screen.queryByRole('button', { name: 'Erase this patient' })).toBeNull();
  });

  it('that a law forbids stays undone, and says why', async () => {
    server.use(http.post(`${PATH}/erasure`, () => refusal('MC-PAT-015', 409)));
    open();
    await userEvent.type(await firstStep(), '0d6ad0a6');
    await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }));

    expect(await screen.findByText('A law demands that the records be kept for longer.')).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText(/To confirm/)).toHaveValue('0d6ad0a6'));
  });

  it('stays closed to who may not see the history', async () => {
    server.use(http.get(`${PATH}/changes`, () => refusal('MC-ACC-002', 403)));
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});
