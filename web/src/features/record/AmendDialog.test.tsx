import type { QueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { EntryPage } from './EntryPage';
import type { Content, Entry } from './said';
import { signedIn } from './test/self';
import { id, PATIENT, rate } from './test/told';

const RECORD = `http://127.0.0.1/api/records/${id(4)}`;
const AT = '2026-03-04T09:00:00Z';

/** What was sent: the version, and the body as it was written. */
let sent: [string | null, string][];

let queries: QueryClient;

/** The entry as the server has it now. */
let there: { entry: Entry; etag: string };

const answered = (...answers: Response[]) =>
  ['/amendments', '', '/documents'].map((end) =>
    http.post(end === '' ? 'http://127.0.0.1/api/records' : `${RECORD}${end}`, async ({ request }) => {
      sent.push([request.headers.get('If-Match'), await request.text()]);
      return answers.shift() ?? HttpResponse.json({ id: id(4), version: 4 });
    }),
  );

const opened = async (act = 'Amend') => {
  showPage(
    EntryPage,
    '/app/patients/$patient/timeline/$record',
    `/app/patients/${PATIENT}/timeline/${id(4)}`,
    (queries = signedIn('doctor')),
  );
  await userEvent.click(await screen.findByRole('button', { name: act }));
  return within(await screen.findByRole('dialog'));
};

const row = (table: HTMLElement, name: string) =>
  within(within(table).getByText(name).closest('tr') as HTMLElement)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

const misread = async (dialog: Awaited<ReturnType<typeof opened>>) => {
  const number = dialog.getByLabelText('Value: number');
  await userEvent.clear(number);
  await userEvent.type(number, '70');
  await userEvent.type(dialog.getByLabelText(/^Why it is amended/), 'misread');
};

const changedByAnother = () => {
  const content = { ...there.entry.content, note: 'after running' } as Content;
  there = { entry: { ...there.entry, content, version: 5 }, etag: '"5"' };
};

beforeEach(() => {
  sent = [];
  there = { entry: rate(4, '72.0' as unknown as number, { start: AT }), etag: '"3"' };
  server.use(
    http.get(RECORD, () => {
      // As the server writes it, with the digits of the number.
      const json = JSON.stringify(there.entry).replaceAll(/"value":"([\d.]+)"/g, '"value":$1');
      return new HttpResponse(json, { headers: { ETag: there.etag, 'Content-Type': 'application/json' } });
    }),
  );
});

describe('an entry that is amended', () => {
  it('shows old beside new while it is typed, and sends all that stays as it was', async () => {
    server.use(...answered());
    const dialog = await opened();
    expect(dialog.getByText('Nothing is said otherwise.')).toBeVisible();
    const number = dialog.getByLabelText('Value: number');
    await userEvent.clear(number);
    await userEvent.type(number, '27.0');
    const table = dialog.getByRole('table', { name: 'What changes' });
    expect(row(table, 'Value')).toEqual(['Value', '72.0 /min', '27.0 /min']);
    await userEvent.type(dialog.getByLabelText(/^Why it is amended/), 'digits swapped');
    await userEvent.click(dialog.getByRole('button', { name: 'Amend it' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(sent).toHaveLength(1);
    const [version, body] = sent[0] as [string, string];
    expect(version).toBe('"3"');
    expect(body).toContain('"value":27.0,');
    const { content } = there.entry as { content: Extract<Content, { kind: 'observation' }> };
    expect(JSON.parse(body)).toEqual({
      reason: 'digits swapped',
      content: {
        ...content,
        value: { type: 'quantity', quantity: { value: 27, unit: '/min', code: '/min' } },
      },
    });
  });

  it('needs a reason', async () => {
    const dialog = await opened();
    await userEvent.type(dialog.getByLabelText('Remarks'), 'at rest');
    await userEvent.click(dialog.getByRole('button', { name: 'Amend it' }));
    expect(await dialog.findByText('This is needed.')).toBeVisible();
  });

  it('and is signed gets another entry that says what holds', async () => {
    there.entry = { ...there.entry, status: 'signed' };
    server.use(...answered());
    const dialog = await opened();
    expect(dialog.getByText(/^The entry is signed and stays as it is/)).toBeVisible();
    await userEvent.type(dialog.getByLabelText('Remarks'), 'at rest');
    await userEvent.type(dialog.getByLabelText(/^Why it is amended/), 'not said before');
    await userEvent.click(dialog.getByRole('button', { name: 'Amend it' }));

    await expect.poll(() => sent.length).toBe(1);
    expect(JSON.parse(sent[0]?.[1] ?? '')).toMatchObject({
      patientId: PATIENT,
      amends: { recordId: id(4), reason: 'not said before' },
      content: { kind: 'observation', note: 'at rest' },
    });
  });

  it('by two at once shows both versions, keeps what was typed, and overwrites nothing that was not changed', async () => {
    server.use(...answered(refusal('MC-REQ-009', 412)));
    const dialog = await opened();
    await misread(dialog);
    changedByAnother();
    await userEvent.click(dialog.getByRole('button', { name: 'Amend it' }));

    const table = await dialog.findByRole('table', { name: 'Somebody has changed the entry meanwhile' });
    expect(row(table, 'Remarks')).toEqual(['Remarks', 'not said', 'after running', 'after running']);
    expect(row(table, 'Value')).toEqual(['Value', '72.0 /min', '72.0 /min', '70 /min']);
    expect(dialog.getByLabelText('Value: number')).toHaveValue('70');
    expect(dialog.queryByText(/^Changed by both of you/)).not.toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Amend what is there now' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(sent.map(([version]) => version)).toEqual(['"3"', '"5"']);
    expect(JSON.parse(sent[1]?.[1] ?? '')).toMatchObject({
      reason: 'misread',
      content: { note: 'after running', value: { quantity: { value: 70 } } },
    });
  });

  it('by two at once in the same element says which one would take the place of the other', async () => {
    server.use(...answered(refusal('MC-REQ-009', 412)));
    const dialog = await opened();
    await userEvent.type(dialog.getByLabelText('Remarks'), 'at rest');
    await userEvent.type(dialog.getByLabelText(/^Why it is amended/), 'forgotten');
    changedByAnother();
    await userEvent.click(dialog.getByRole('button', { name: 'Amend it' }));

    expect(await dialog.findByText(/^Changed by both of you.*: Remarks\.$/)).toBeVisible();
    const table = dialog.getByRole('table', { name: 'Somebody has changed the entry meanwhile' });
    expect(row(table, 'Remarks')).toEqual(['Remarks', 'not said', 'after running', 'at rest']);
  });
});

describe('an entry that somebody else changes while it is amended', () => {
  it('shows what is there now before anything is sent, and is refused until that was seen', async () => {
    server.use(...answered(refusal('MC-REQ-009', 412)));
    const dialog = await opened();
    await misread(dialog);
    changedByAnother();
    await queries.invalidateQueries();

    const table = await dialog.findByRole('table', { name: 'Somebody has changed the entry meanwhile' });
    expect(row(table, 'Remarks')).toEqual(['Remarks', 'not said', 'after running', 'after running']);
    expect(row(table, 'Value')).toEqual(['Value', '72.0 /min', '72.0 /min', '70 /min']);
    await userEvent.click(dialog.getByRole('button', { name: 'Amend it' }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Amend what is there now' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(sent.map(([version]) => version)).toEqual(['"3"', '"5"']);
    expect(JSON.parse(sent[1]?.[1] ?? '')).toMatchObject({
      content: { note: 'after running', value: { quantity: { value: 70 } } },
    });
  });
});

describe('a document', () => {
  it('is attached to an entry that is there, in the version that was seen', async () => {
    server.use(...answered());
    const dialog = await opened('Attach a document');
    await userEvent.upload(dialog.getByLabelText(/^File/), new File(['ECG'], 'ecg.txt', { type: 'text/plain' }));
    await userEvent.type(dialog.getByLabelText(/^Title/), 'ECG at rest');
    await userEvent.click(dialog.getByRole('button', { name: 'Attach a document' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.[0]).toBe('"3"');
    expect(sent[0]?.[1]).toContain('ECG at rest');
  });
});
