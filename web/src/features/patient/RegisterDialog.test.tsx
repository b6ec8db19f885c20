import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { RegisterDialog } from './RegisterDialog';

const PATIENTS = 'http://127.0.0.1/api/patients';
const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';

function open(role: string, onRegistered: (id: string) => void = () => undefined) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: 'me', roles: [role], secondFactor: true });
  showWithLinks(<RegisterDialog onRegistered={onRegistered} onClose={() => undefined} />, queries);
}

const submit = () => userEvent.click(screen.getByRole('button', { name: 'Register' }));

describe('registering a patient', () => {
  it('needs the reason why one who looks like another is another person', async () => {
    const sent: { duplicateOverride?: string }[] = [];
    const registered: string[] = [];
    server.use(
      http.post(PATIENTS, async ({ request }) => {
        sent.push((await request.json()) as { duplicateOverride?: string });
        return sent.at(-1)?.duplicateOverride
          ? HttpResponse.json({ id: ID, version: 1 }, { status: 201 })
          : refusal('MC-PAT-001', 409);
      }),
      http.post(`${PATIENTS}/search`, async ({ request }) => {
        expect(await request.json()).toEqual({ name: 'Ada Mae Quill', birthDate: '1956-02-29' });
        return HttpResponse.json({
          items: [
            { id: ID, name: 'Ada Quill', identifier: [], status: 'active', registeredAt: '2026-03-01T14:10:00Z' },
          ],
        });
      }),
    );
    open('admin', (id) => registered.push(id));
    await userEvent.type(screen.getByLabelText('Family name'), 'Quill');
    await userEvent.type(screen.getByLabelText('Given names'), 'Ada Mae');
    await userEvent.type(screen.getByLabelText('Birth date'), '29.02.1956');
    await userEvent.type(screen.getByLabelText('Medical record number'), '4711');
    await submit();

    const alike = await screen.findByRole('region', { name: /Registered already/ });
    expect(await within(alike).findByRole('link', { name: 'Ada Quill' })).toBeVisible();
    await userEvent.type(screen.getByLabelText('Why this is another person'), 'twins');
    await submit();

    await waitFor(() => expect(registered).toEqual([ID]));
    expect(sent).toEqual([
      {
        demographics: {
          name: [{ family: 'Quill', given: ['Ada', 'Mae'] }],
          birthDate: '1956-02-29',
          identifier: [{ type: 'MR', value: '4711' }],
        },
      },
      expect.objectContaining({ duplicateOverride: 'twins' }),
    ]);
  });

  it('says at the field what was refused, and keeps what was typed', async () => {
    server.use(http.post(PATIENTS, () => refusal('MC-REQ-002', 400, { field: '/demographics/telecom/0/value' })));
    open('doctor');
    expect(screen.queryByLabelText('Medical record number')).not.toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Family name'), 'Quill');
    await userEvent.type(screen.getByLabelText('Telephone'), '12');
    await submit();

    await waitFor(() => expect(screen.getByLabelText('Telephone')).toBeInvalid());
    expect(screen.getByLabelText('Family name')).toHaveValue('Quill');
  });

  it('needs a name', async () => {
    open('admin');
    await submit();
    expect(await screen.findByText('This is needed.')).toBeVisible();
  });
});
