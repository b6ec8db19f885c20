import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { refusal } from '../../../shared/test/render';
import { showPage } from '../../../shared/test/router';
import { server } from '../../../shared/test/setup';
import { ExportPage } from './ExportPage';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const EVERYTHING = `http://127.0.0.1/fhir/r4/Patient/${ID}/$everything`;

describe('the own data as a file', () => {
  function open() {
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => (saved.push(blob as Blob), 'blob:x');
    HTMLAnchorElement.prototype.click = vi.fn();
    showPage(
      ExportPage,
      '/app/patients/$patient/export',
      `/app/patients/${ID}/export`,
      new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    );
    return saved;
  }

  it('is what was sent, byte for byte', async () => {
    const sent = '{"resourceType":"Bundle","value":2.10,\n "id":  "ä"}';
    server.use(
      http.get(EVERYTHING, ({ request }) =>
        request.headers.get('Accept') === 'application/fhir+json'
          ? new HttpResponse(sent, { headers: { 'Content-Type': 'application/fhir+json' } })
          : new HttpResponse(null, { status: 406 }),
      ),
    );
    const saved = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Save my data as a file' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(new TextDecoder().decode(await saved[0]?.arrayBuffer())).toBe(sent);
  });

  it('is none where it was refused, or broke off', async () => {
    server.use(http.get(EVERYTHING, () => refusal('MC-REQ-014', 503)));
    const saved = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Save my data as a file' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('MediChain cannot take this now.');
    server.use(http.get(EVERYTHING, () => new HttpResponse('{"resourceType":')));
    vi.spyOn(Response.prototype, 'blob').mockRejectedValue(new TypeError('network error'));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('MediChain does not answer.')).toBeVisible();
    expect(saved).toEqual([]);
  });
});
