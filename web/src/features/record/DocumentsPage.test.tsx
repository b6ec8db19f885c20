import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { self } from '../../shared/session/self';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { DocumentsPage } from './DocumentsPage';
import { id, named, NURSE, PATIENT, told } from './test/told';

const DOCUMENTS = `http://127.0.0.1/api/patients/${PATIENT}/documents`;
const RECORDS = 'http://127.0.0.1/api/records';

const showDocuments = (role: 'doctor' | 'nurse' = 'doctor') => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(self.queryKey, { userId: NURSE, name: 'Jo Field', roles: [role] } as never);
  showPage(DocumentsPage, '/app/patients/$patient/documents', `/app/patients/${PATIENT}/documents`, queries);
};

const letter = (mediaType: string) =>
  told(
    1,
    { kind: 'document', type: named('Letter'), description: 'Letter of Dr. Field' },
    { attachments: [{ cid: 'bafy1', mediaType, size: 2048, title: 'letter', at: '2026-03-03T14:10:00Z' }] },
  );

describe('documents', () => {
  it('are listed with their type and size, and a text is read when it is opened', async () => {
    let read = 0;
    server.use(
      http.get(DOCUMENTS, () => HttpResponse.json({ items: [letter('text/plain')] })),
      http.get(`${RECORDS}/:id/documents/:cid`, ({ params }) => {
        read++;
        expect(params).toEqual({ id: id(1), cid: 'bafy1' });
        return new HttpResponse('<b>plain</b> words', { headers: { 'Content-Type': 'text/plain' } });
      }),
    );
    showDocuments();

    expect(await screen.findByText(/text\/plain, 2 kB/)).toBeVisible();
    expect(read).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: 'Open letter' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'letter' }));
    expect(await dialog.findByText('<b>plain</b> words')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Save as a file' })).toBeEnabled();
    expect(read).toBe(1);
  });

  it('of another type are handed over as files', async () => {
    server.use(
      http.get(DOCUMENTS, () => HttpResponse.json({ items: [letter('application/msword')] })),
      http.get(`${RECORDS}/:id/documents/:cid`, () => new HttpResponse('words')),
    );
    showDocuments();
    await userEvent.click(await screen.findByRole('button', { name: 'Open letter' }));
    expect(await screen.findByText(/application\/msword is not shown here/)).toBeVisible();
  });

  it('that are PDFs are shown, and one that is not what it says can still be saved', async () => {
    server.use(
      http.get(DOCUMENTS, () => HttpResponse.json({ items: [letter('application/pdf')] })),
      http.get(`${RECORDS}/:id/documents/:cid`, () => new HttpResponse('no PDF')),
    );
    showDocuments();
    await userEvent.click(await screen.findByRole('button', { name: 'Open letter' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This PDF is damaged');
    expect(screen.getByRole('button', { name: 'Save as a file' })).toBeEnabled();
  });

  it('whose content is refused say why', async () => {
    server.use(
      http.get(DOCUMENTS, () => HttpResponse.json({ items: [letter('text/plain')] })),
      http.get(`${RECORDS}/:id/documents/:cid`, () => refusal('MC-REQ-004', 404)),
    );
    showDocuments();
    await userEvent.click(await screen.findByRole('button', { name: 'Open letter' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('There is nothing here');
  });

  it('are not offered to add to who may not', async () => {
    server.use(http.get(DOCUMENTS, () => HttpResponse.json({ items: [] })));
    showDocuments('nurse');
    expect(await screen.findByText('No document is recorded.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add a document' })).not.toBeInTheDocument();
  });
});

describe('a new document', () => {
  const choose = async (file: File) => {
    showDocuments();
    await userEvent.click(await screen.findByRole('button', { name: 'Add a document' }));
    await userEvent.upload(screen.getByLabelText(/^File/), file);
    await userEvent.type(screen.getByLabelText(/^Title/), 'Scan');
    await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
  };

  it('is an entry and then its content, bound to the version of that entry, and sent again under the same keys', async () => {
    const asked: unknown[] = [];
    server.use(
      http.get(DOCUMENTS, () => HttpResponse.json({ items: [] })),
      http.post(RECORDS, async ({ request }) => {
        asked.push(request.headers.get('Idempotency-Key'), await request.json());
        return HttpResponse.json({ id: id(7), version: 0 }, { status: 201, headers: { ETag: '"0"' } });
      }),
      http.post(`${RECORDS}/:id/documents`, ({ request, params }) => {
        asked.push(params.id, request.headers.get('If-Match'), request.headers.get('Idempotency-Key'));
        expect(request.headers.get('Content-Type')).toMatch(/^multipart\/form-data; boundary/);
        return asked.length < 6 ? refusal('MC-REC-010', 503) : HttpResponse.json({ id: id(7), version: 1 });
      }),
    );
    await choose(new File(['plain words'], 'scan.txt', { type: 'text/plain' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('could not be stored now');
    expect(asked.slice(1, 4)).toEqual([
      {
        patientId: PATIENT,
        content: {
          kind: 'document',
          type: { coding: [], text: 'Scan' },
          status: 'current',
          description: 'Scan',
        },
      },
      id(7),
      '"0"',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(asked[5]).toBe(asked[0]);
    expect(asked[9]).toBe(asked[4]);
  });

  it('that is empty is not sent', async () => {
    server.use(http.get(DOCUMENTS, () => HttpResponse.json({ items: [] })));
    await choose(new File([], 'nothing.txt'));
    expect(await screen.findByText('This file is empty.')).toBeVisible();
  });
});
