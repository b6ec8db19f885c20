import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { Completeness } from './Completeness';
import { LedgerPage } from './LedgerPage';
import { LedgerTile } from './LedgerTile';
import { joined, toBase64 } from './proof/text';
import { entries, log, signer, type Signer } from './verify/test/served';

const HERE = 'http://127.0.0.1';
const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const COMPLETENESS = `${HERE}/api/ledger/patients/${PATIENT}/completeness`;

const chain = (name: string, more: object = {}) => ({
  chain: name,
  contract: '0x5fbdb2315678afecb367f032d93f642f64180aa3',
  anchored: 43_000,
  confirmed: 42_000,
  anchors: 80,
  settled: true,
  state: 'current',
  since: '2026-11-30T08:00:00Z',
  lastSuccess: '2026-11-30T09:12:30Z',
  ...more,
});
const status = (more: object = {}) => ({
  origin: 'medichain.local/log/432930fe4c02',
  state: 'following',
  events: 43_700,
  sealed: 43_667,
  root: 'zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=',
  batch: 43_600,
  chains: [],
  witnesses: [],
  ...more,
});

const answers = (said: object) => server.use(http.get(`${HERE}/api/ledger/status`, () => HttpResponse.json(said)));

describe('the ledger', () => {
  it('tells of each chain what is anchored, what is final and how far it is behind', async () => {
    answers(
      status({
        state: 'troubled',
        reason: 'administrative is away',
        chains: [
          chain('clinical'),
          chain('administrative', { state: 'away', reason: 'no answer', settled: false, lastSuccess: null }),
        ],
        patientMap: { state: 'following', events: 43_500 },
        cosigned: 43_100,
        witnesses: [{ witness: 'w1', size: 43_100, state: 'contradicts', since: '2026-11-30T08:00:00Z' }],
      }),
    );
    showWithLinks(<LedgerPage />);

    const chains = await screen.findByRole('table', { name: 'Chains' });
    for (const told of ['clinical', 'administrative', '43,000', '42,000', '80', '600', 'no answer', 'never']) {
      expect(chains).toHaveTextContent(told);
    }
    expect(screen.getByRole('region', { name: 'The log' })).toHaveTextContent('Not sealed yet33');
    expect(screen.getByText('administrative is away')).toBeVisible();
    expect(screen.getByText('contradicts: it has seen another history')).toBeVisible();
    expect(screen.getByText('43,500')).toBeVisible();
  });

  it('says that nothing anchors it, and shows a state of tomorrow as it is called', async () => {
    answers(status({ state: 'of-tomorrow', root: null }));
    showWithLinks(<LedgerPage />);

    expect(await screen.findByText('This installation anchors on no chain.')).toBeVisible();
    expect(screen.getByText('of-tomorrow')).toBeVisible();
    expect(screen.getByText('none: the log is not open')).toBeVisible();
    expect(screen.getByText('No witness is asked.')).toBeVisible();
  });

  it('is read again on demand, and keeps what was read when that fails', async () => {
    answers(status());
    showWithLinks(<LedgerPage />);
    await screen.findByText('43,667');
    server.use(http.get(`${HERE}/api/ledger/status`, () => refusal('MC-REQ-012', 429)));

    await userEvent.click(screen.getByRole('button', { name: 'Read it again' }));

    expect(await screen.findByText('Too many requests.')).toBeVisible();
    expect(screen.getByText('43,667')).toBeVisible();
  });

  it('is on the dashboard, with the state of each chain', async () => {
    answers(status({ chains: [chain('clinical'), chain('administrative', { state: 'behind' })] }));
    showWithLinks(<LedgerTile />);

    expect(await screen.findByText(/43,667 of 43,700 events sealed/)).toHaveTextContent(
      'clinical: current · administrative: behind',
    );
  });
});

describe('the completeness of a patient', () => {
  const proof = {
    format: 'medichain.example/completeness@v1',
    tenant: 't',
    patient: PATIENT,
    from: '2026-03-01T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
    checkpoint: 'medichain.local/log\n43667\n',
    entries: 12,
    shown: [{}, {}, {}],
    outside: [],
    inclusion: [],
  };

  it('is asked for a period, and saved byte for byte as it was answered', async () => {
    const files: Blob[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (file: Blob) => {
          files.push(file);
          return 'blob:file';
        },
        revokeObjectURL: vi.fn(),
      }),
    );
    const asked: string[] = [];
    const text = JSON.stringify(proof, null, 3);
    server.use(
      http.get(COMPLETENESS, ({ request }) => {
        asked.push(new URL(request.url).search);
        return new HttpResponse(text, { headers: { 'Content-Type': 'application/json' } });
      }),
    );
    showWithLinks(<Completeness patient={PATIENT} />);
    await userEvent.type(screen.getByLabelText(/^From/), '2026-03-01T00:00');
    await userEvent.click(screen.getByRole('button', { name: 'Prove it' }));

    const evidence = await screen.findByRole('region', { name: 'Evidence' });
    expect(evidence).toHaveTextContent('Events of the patient in all12');
    expect(evidence).toHaveTextContent('Of these shown, in the period3');
    expect(asked).toEqual([`?from=${encodeURIComponent(new Date('2026-03-01T00:00').toISOString())}`]);
    await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
    await waitFor(() => expect(files).toHaveLength(1));
    expect(files[0]?.size).toBe(new Blob([text]).size);
  });

  it('asks nothing for a period that ends before it begins', async () => {
    showWithLinks(<Completeness patient={PATIENT} />);
    await userEvent.type(screen.getByLabelText(/^From/), '2026-03-02T00:00');
    await userEvent.type(screen.getByLabelText(/^To/), '2026-03-01T00:00');
    await userEvent.click(screen.getByRole('button', { name: 'Prove it' }));

    expect(await screen.findByText('This is not after the beginning.')).toBeVisible();
  });

  it.each([
    [503, 'MC-LED-008', 'Nothing commits to what concerns the patient yet.'],
    [422, 'MC-LED-009', 'More was recorded in the period than one file shows.'],
    [403, 'MC-ACC-002', 'Your role does not allow this.'],
  ])('that is refused with %i says why', async (code, name, words) => {
    server.use(http.get(COMPLETENESS, () => refusal(name, code)));
    showWithLinks(<Completeness patient={PATIENT} />);
    await userEvent.click(screen.getByRole('button', { name: 'Prove it' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });
});

describe('the verification of the whole log', () => {
  const opened = async (files: ReadonlyMap<string, Uint8Array>, vkey: string, role = 'compliance-officer') => {
    answers(status());
    server.use(
      http.get(`${HERE}/ledger/vkey`, () => HttpResponse.text(`${vkey}\n`)),
      http.get(`${HERE}/ledger/*`, ({ request }) => {
        const file = files.get(new URL(request.url).pathname);
        return file ? HttpResponse.arrayBuffer(joined(file).buffer) : refusal('MC-GEN-404', 404);
      }),
    );
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    queries.setQueryData(['self'], { userId: 'me', roles: [role], secondFactor: true });
    showWithLinks(<LedgerPage />, queries);
    await screen.findByRole('heading', { name: 'The log' });
  };
  const vkeyOf = ({ name, id, bytes }: Signer['key']) => `${name}+${id}+${toBase64(joined(Uint8Array.of(1), bytes))}`;

  const give = async (key: string) => {
    await userEvent.clear(screen.getByLabelText(/^Key of the log/));
    await userEvent.paste(key);
  };

  it('says that all entries make the signed root, and by which key', async () => {
    const ours = await signer();
    await opened(await log(ours, entries, [7]), vkeyOf(ours.key));
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));

    expect(await screen.findByText('Verified')).toBeVisible();
    expect(screen.getByText(/All 557 entries make the root that is signed by medichain.local/)).toBeVisible();
    expect(screen.getByText(/1 of them are of other organisations/)).toBeVisible();
    expect(screen.getByText(/The key was taken from the system itself/)).toBeVisible();
  });

  it('names the first entry that differs, and does not believe the system’s key where another one is given', async () => {
    const ours = await signer();
    const files = await log(ours);
    const first = files.get('/ledger/tile/entries/000') as Uint8Array;
    first[4] = 88;
    await opened(files, vkeyOf(ours.key));
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText(/The entry at position 0, counted from 0, is another/)).toBeVisible();

    await give(vkeyOf((await signer()).key));
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText(/None of the keys has signed the checkpoint/)).toBeVisible();
    expect(screen.getByText(/The key is the one that you gave/)).toBeVisible();

    await give('no key');
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText(/This is no key of a log/)).toBeVisible();
  });

  it('shows how far it is, and can be stopped', async () => {
    const ours = await signer();
    const files = await log(ours);
    let answer = () => {};
    await opened(files, vkeyOf(ours.key));
    server.use(
      http.get(`${HERE}/ledger/tile/entries/001`, async () => {
        await new Promise<void>((done) => (answer = done));
        return HttpResponse.arrayBuffer(joined(files.get('/ledger/tile/entries/001') as Uint8Array).buffer);
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText('256 of 557 entries')).toBeVisible();
    expect(screen.getByRole('progressbar', { name: 'Verify the whole log' })).toHaveAttribute('aria-valuenow', '45');
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    answer();
    expect(await screen.findByText(/It was stopped before the end/)).toBeVisible();
  });

  it('says what cannot be read, and offers it again', async () => {
    const ours = await signer();
    const files = await log(ours);
    const missing = files.get('/ledger/tile/0/002.p/45') as Uint8Array;
    files.delete('/ledger/tile/0/002.p/45');
    await opened(files, vkeyOf(ours.key));
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
    const again = await screen.findByRole('button', { name: 'Try again' });
    files.set('/ledger/tile/0/002.p/45', missing);
    await userEvent.click(again);
    expect(await screen.findByText('Verified')).toBeVisible();
  });

  it('is not offered to who may not read the entries', async () => {
    await opened(new Map(), '', 'operator');
    expect(screen.queryByRole('button', { name: 'Verify now' })).toBeNull();
  });
});
