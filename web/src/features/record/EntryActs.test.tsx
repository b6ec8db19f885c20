import { QueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { EntryPage } from './EntryPage';
import { id, PATIENT, rate } from './test/told';

const RECORD = `http://127.0.0.1/api/records/${id(4)}`;

const open = (entry = rate(4, 72)) => {
  server.use(http.get(RECORD, () => HttpResponse.json(entry, { headers: { ETag: '"3"' } })));
  showPage(EntryPage, '/app/patients/$patient/timeline/$record', `/app/patients/${PATIENT}/timeline/${id(4)}`);
};

describe('an entry', () => {
  it('is signed in the version that was seen', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${RECORD}/signatures`, async ({ request }) => {
        asked.push(request.headers.get('If-Match'), await request.json());
        return HttpResponse.json({ id: id(4), version: 4 });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Sign' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.selectOptions(dialog.getByLabelText('As'), 'approval');
    await userEvent.click(dialog.getByRole('button', { name: 'Sign' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(asked).toEqual(['"3"', { meaning: 'approval' }]);
  });

  it('that somebody changes while it is signed is signed as it was seen, or not at all', async () => {
    const asked: unknown[] = [];
    let there = { value: 72, version: 3 };
    server.use(
      http.get(RECORD, () =>
        HttpResponse.json(rate(4, there.value, { version: there.version }), {
          headers: { ETag: `"${there.version}"` },
        }),
      ),
      http.post(`${RECORD}/signatures`, ({ request }) => {
        asked.push(request.headers.get('If-Match'));
        return refusal('MC-REQ-009', 412);
      }),
    );
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    showPage(
      EntryPage,
      '/app/patients/$patient/timeline/$record',
      `/app/patients/${PATIENT}/timeline/${id(4)}`,
      queries,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Sign' }));
    there = { value: 27, version: 4 };
    await queries.invalidateQueries();
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Sign' }));

    expect(await dialog.findByText('Somebody has changed this meanwhile.')).toBeVisible();
    expect(asked).toEqual(['"3"']);
  });

  it('is retracted with a reason alone, and a refusal keeps what was typed', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${RECORD}/retraction`, async ({ request }) => {
        asked.push(request.headers.get('If-Match'), await request.json());
        return refusal('MC-REQ-009', 412);
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Retract' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Retract' }));
    expect(await dialog.findByText('This is needed.')).toBeVisible();
    expect(asked).toEqual([]);
    await userEvent.type(dialog.getByLabelText(/^Why/), 'The wrong patient');
    await userEvent.click(dialog.getByRole('button', { name: 'Retract' }));

    expect(await dialog.findByText('Somebody has changed this meanwhile.')).toBeVisible();
    expect(dialog.getByLabelText(/^Why/)).toHaveValue('The wrong patient');
    expect(asked).toEqual(['"3"', { reason: 'The wrong patient' }]);
  });

  it('that was retracted offers neither', async () => {
    open(rate(4, 72, { status: 'retracted' }));
    await screen.findByText('retracted');
    expect(screen.queryByRole('button', { name: 'Sign' })).not.toBeInTheDocument();
  });
});
