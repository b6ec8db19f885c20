import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClient } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { AlertsTile } from './AlertsTile';
import { SystemPage } from './SystemPage';
import { SystemTile } from './SystemTile';

const OPERATIONS = 'http://127.0.0.1/api/operations';
const view = {
  view: 'bed-board',
  version: 1,
  state: 'following',
  reason: '',
  position: 214,
  eventsBehind: 0,
  secondsBehind: 0,
};
const letter = {
  automation: 'WhenPatientDischargedThenReleaseBed',
  eventId: '0a9c1c5e-6a0f-4b5a-9a57-3f0d3f1f6f0e',
  eventType: 'encounter.patient-discharged',
  since: '2026-03-03T14:10:00Z',
  lastTried: '2026-03-03T14:20:00Z',
  code: 'MC-ENC-005',
  failures: 3,
  waits: false,
};

const state = {
  well: false,
  parts: [
    { part: 'eventStore', status: 'up', details: [{ name: 'events', value: '43667' }] },
    { part: 'chains', status: 'down', details: [{ name: 'clinical', value: 'the contract is another one' }] },
  ],
  disk: { folder: '/srv/hospital', bytesFree: 52_613_349_376, bytesTotal: 107_374_182_400 },
  memory: { bytesUsed: 314_572_800, bytesMost: 734_003_200 },
  processors: 8,
  startedAt: '2026-03-03T14:10:00Z',
  secondsUp: 60,
};

let made: { name: string; made: string }[] = [];

function as(role: 'admin' | 'operator') {
  made = [];
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: letter.eventId, roles: [role], secondFactor: true });
  server.use(
    http.get(`${OPERATIONS}/views`, () =>
      HttpResponse.json([view, { ...view, view: 'chart', state: 'stopped', eventsBehind: 17, secondsBehind: 2.5 }]),
    ),
    http.get(`${OPERATIONS}/dead-letters`, () => HttpResponse.json({ letters: [letter] })),
    http.get(`${OPERATIONS}/state`, () => HttpResponse.json(state)),
    http.get(`${OPERATIONS}/backups`, () => HttpResponse.json(made)),
  );
  return queries;
}

function asOf(role: 'admin' | 'operator') {
  show(<SystemPage />, as(role));
}

async function confirm(button: string) {
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: button }));
}

describe('an operator', () => {
  it('sees how far the views are, and has one built anew after being asked', async () => {
    const built: unknown[] = [];
    server.use(
      http.post(`${OPERATIONS}/views/:view/rebuild`, ({ params }) => {
        built.push(params.view);
        return new HttpResponse(null, { status: 202 });
      }),
    );
    asOf('operator');

    expect(await screen.findByText('17 events, 2.5 s')).toBeVisible();
    expect(screen.queryByText('Dead letters')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Build anew: chart' }));
    expect(built).toEqual([]);
    await confirm('Build anew');
    await waitFor(() => expect(built).toEqual(['chart']));
  });

  it('is told how each part is, what it says of itself, and what room is left', async () => {
    asOf('operator');

    const parts = await screen.findByRole('table', { name: 'Parts of the system' });
    expect(within(parts).getByRole('row', { name: /^Event store Well/ })).toHaveTextContent('43667');
    expect(within(parts).getByRole('row', { name: /^Chains Not well/ })).toHaveTextContent(
      'the contract is another one',
    );
    expect(screen.getByText('Not all parts are well.')).toBeVisible();
    expect(screen.getByText('52.6 GB of 107 GB free, in /srv/hospital')).toBeVisible();
  });

  it('sees on the dashboard how many parts are well, and which is not and why', async () => {
    const queries = as('operator');
    showWithLinks(
      <>
        <SystemTile />
        <AlertsTile />
      </>,
      queries,
    );

    expect(await screen.findByText('1 of 2 parts are well. 52.6 GB of 107 GB are free on its disk.')).toBeVisible();
    expect(screen.getByRole('listitem')).toHaveTextContent('Chains: the contract is another one');
  });

  it('makes a backup, and is told where it lies, or at the name that there is one', async () => {
    server.use(
      http.post(`${OPERATIONS}/backups`, async ({ request }) => {
        const { name } = (await request.json()) as { name: string };
        return name === 'monday'
          ? refusal('MC-REQ-001', 400, { field: '/name' })
          : (made.push({ name, made: '2026-03-03T14:10:00Z' }),
            HttpResponse.json({ folder: `/backups/${name}`, events: 43667 }));
      }),
    );
    asOf('operator');

    await userEvent.click(screen.getByRole('button', { name: 'Make a backup' }));
    const name = within(screen.getByRole('dialog')).getByLabelText(/^Name of its folder/);
    await userEvent.type(name, 'monday');
    await confirm('Make a backup');
    await waitFor(() => expect(name).toHaveAttribute('aria-invalid', 'true'));
    await userEvent.type(name, '2');
    await confirm('Make a backup');
    expect(await screen.findByText('Made: /backups/monday2, with 43,667 events.')).toBeVisible();
    const there = await screen.findByRole('table', { name: 'Backups that are there' });
    expect(within(there).getByRole('cell', { name: 'monday2' })).toBeVisible();
  });

  it('replaces a key, and is shown what is left to sign', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${OPERATIONS}/key-rotations`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({
          key: 'anchoring',
          retiredMasterKeys: 0,
          signers: [],
          anchoring: [{ chain: 'clinical', account: '0xab', done: false, to: '0xcd', data: '0x2f2ff15d' }],
        });
      }),
    );
    asOf('operator');

    await userEvent.click(screen.getByRole('button', { name: 'Replace: Keys that anchor' }));
    await confirm('Replace');
    expect(await screen.findByText('0x2f2ff15d')).toBeVisible();
    expect(sent).toEqual([{ key: 'anchoring' }]);
    expect(screen.queryByRole('button', { name: 'Replace: Key of the organisation' })).not.toBeInTheDocument();
  });

  it('gives a set-up link', async () => {
    server.use(http.post(`${OPERATIONS}/setup-links`, () => HttpResponse.json({ token: 'once' }, { status: 201 })));
    asOf('operator');

    await userEvent.click(screen.getByRole('button', { name: 'Make a set-up link' }));
    await confirm('Make a set-up link');
    expect(await screen.findByLabelText('Set-up link')).toHaveValue(`${window.location.origin}/app/setup#once`);
  });
});

describe('an admin', () => {
  it('sees on the dashboard whether the system is well, and what waits', async () => {
    const queries = as('admin');
    server.use(
      http.get('http://127.0.0.1/actuator/health', () => HttpResponse.json({ status: 'DOWN' }, { status: 503 })),
    );
    showWithLinks(
      <>
        <SystemTile />
        <AlertsTile />
      </>,
      queries,
    );

    expect(await screen.findByText(/^Something is not well/)).toBeVisible();
    expect(await screen.findByText(/^1 thing that the system should have done/)).toBeVisible();
  });

  it('tries a dead letter again, and discards it with a reason', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${OPERATIONS}/dead-letters/:automation/:event/retry`, () =>
        HttpResponse.json({ done: false, left: letter }),
      ),
      http.post(`${OPERATIONS}/dead-letters/:automation/:event/discard`, async ({ request, params }) => {
        sent.push(params.event, await request.json());
        return HttpResponse.json({ letters: [] });
      }),
    );
    asOf('admin');

    expect(await screen.findByText('MC-ENC-005, failed 3 times')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Try again/ }));
    expect(await screen.findByText('It was tried and failed again (MC-ENC-005).')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Discard/ }));
    await confirm('Discard');
    expect(sent).toEqual([]);
    await userEvent.selectOptions(screen.getByLabelText(/^Why it need not/), 'done-by-hand');
    await confirm('Discard');
    await waitFor(() => expect(sent).toEqual([letter.eventId, { reason: 'done-by-hand' }]));
    expect(screen.queryByRole('button', { name: 'Replace: Master key' })).not.toBeInTheDocument();
  });
});
