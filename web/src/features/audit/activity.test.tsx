import { QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { ActivityTile } from './ActivityTile';
import { OperationsPage } from './OperationsPage';

const AUDIT = 'http://127.0.0.1/api/audit';
const ADA = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const people = { [ADA]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false } };

function as(role: 'admin' | 'operator') {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: ADA, roles: [role], secondFactor: true });
  return queries;
}

function happened(type: string, at: string, what?: string) {
  return { type, at, what, settings: [], people: {} };
}

describe('what happened last', () => {
  it('is put together for an admin from roles, the organisation and the installation, the latest first', async () => {
    server.use(
      http.get(`${AUDIT}/roles`, () =>
        HttpResponse.json({
          items: [{ userId: ADA, role: 'doctor', since: '2026-03-03T14:15:00Z', grantedBy: ADA, people }],
        }),
      ),
      http.get(`${AUDIT}/operations`, () =>
        HttpResponse.json({ items: [happened('operation.dead-letter-retried', '2026-03-03T12:30:00Z')] }),
      ),
      http.get(`${AUDIT}/installation`, () =>
        HttpResponse.json({ items: [happened('operation.backup-made', '2026-03-03T13:42:00Z', 'monday')] }),
      ),
    );
    showWithLinks(<ActivityTile />, as('admin'));

    const lines = await screen.findAllByRole('listitem');
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringContaining('Dr. Jo Field is now: Doctor'),
      expect.stringContaining('backup made: monday'),
      expect.stringContaining('dead letter tried again'),
    ]);
  });
});

describe('an operator', () => {
  it('is shown what was done to the installation once, which is the own organisation', async () => {
    server.use(
      http.get(`${AUDIT}/operations`, () =>
        HttpResponse.json({ items: [happened('operation.backup-made', '2026-03-03T13:42:00Z', 'monday')] }),
      ),
    );
    showWithLinks(<OperationsPage />, as('operator'));

    expect(await screen.findByRole('table', { name: 'Of the installation' })).toHaveTextContent('monday');
    expect(screen.getAllByRole('table')).toHaveLength(1);
  });
});
