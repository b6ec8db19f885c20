import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../../../shared/test/render';
import { showWithLinks } from '../../../shared/test/routed';
import { server } from '../../../shared/test/setup';
import { EvidencePage } from './EvidencePage';
import { ProofPage } from './ProofPage';
import corpus from './test/proofs.json';

const HERE = 'http://127.0.0.1';
const whole = corpus.cases.find(({ name }) => name === 'of the event 0') as { file: string; event: string };
const bytes = Uint8Array.from(atob(whole.file), (letter) => letter.charCodeAt(0));
const text = new TextDecoder().decode(bytes);
const keys = (whole as unknown as { keys: number[] }).keys.map((at) => corpus.keys[at]).join('\n');

function served(proof = text, vkey = keys) {
  server.use(
    http.get(`${HERE}/api/ledger/events/:event/proof`, () => HttpResponse.text(proof)),
    http.get(`${HERE}/ledger/vkey`, () => HttpResponse.text(vkey)),
  );
}

describe('the proof of an entry', () => {
  it('is checked in the browser, drawn, told as a list, and says what nobody checked', async () => {
    served();
    showWithLinks(<ProofPage event={whole.event} />);
    expect(await screen.findByText('Proved: this entry stands in the log, unchanged.')).toBeVisible();
    const picture = screen.getByRole('img', { name: /^Picture of the path: \d+ steps from the entry/ });
    const list = screen.getByText('The steps, whole').closest('details') as HTMLElement;
    const steps = within(list).getAllByRole('listitem', { hidden: true });
    expect(picture.querySelectorAll('rect')).toHaveLength(2 * (steps.length - 2) + 1);
    const not = within(screen.getByRole('region', { name: 'What was not checked' }));
    expect(not.getByText(/came from this hospital just now/)).toBeVisible();
    expect(not.getByText(/stands on a blockchain/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'The page for everybody' })).toHaveAttribute('href', '/evidence');
  });

  it('is refused where a byte of it is another', async () => {
    const at = text.indexOf('extra ') + 20;
    served(text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1));
    showWithLinks(<ProofPage event={whole.event} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not proved');
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('of another entry proves nothing about the one that was asked for', async () => {
    served();
    showWithLinks(<ProofPage event="0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003" />);
    expect(await screen.findByText(/proves another entry/)).toBeVisible();
    expect(screen.queryByText(/^Proved/)).not.toBeInTheDocument();
  });

  it('is checked with a key of one’s own, and refused where that did not sign', async () => {
    served();
    showWithLinks(<ProofPage event={whole.event} />);
    await screen.findByText(/^Proved/);
    const field = screen.getByLabelText('Check with a key of your own');
    await userEvent.click(field);
    await userEvent.paste(corpus.keys.find((key) => key.startsWith('other.example/')) ?? '');
    expect(await screen.findByText(/None of the keys that you gave has signed it/)).toBeVisible();
    await userEvent.clear(field);
    await userEvent.paste('no key');
    expect(await screen.findByText(/This is no key/)).toBeVisible();
  });

  it('may not be there yet', async () => {
    server.use(
      http.get(`${HERE}/api/ledger/events/:event/proof`, () => refusal('MC-LED-002', 503)),
      http.get(`${HERE}/ledger/vkey`, () => HttpResponse.text(keys)),
    );
    showWithLinks(<ProofPage event={whole.event} />);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

describe('the page for outsiders', () => {
  const give = async (content: Uint8Array<ArrayBuffer>) => {
    // jsdom's files cannot be read so; a browser's can.
    const file = Object.assign(new File([content], 'a.tlog-proof'), {
      arrayBuffer: () => Promise.resolve(content.buffer),
    });
    await userEvent.upload(screen.getByLabelText('File with the proof'), file);
  };
  const giveKeys = async () => {
    await userEvent.click(screen.getByLabelText('Keys of the log'));
    await userEvent.paste(keys);
  };

  it('answers from file and key alone, and asks nobody', async () => {
    show(<EvidencePage />);
    expect(screen.getByText('Give a file and a key: the answer stands here.')).toBeVisible();
    await give(bytes);
    expect(await screen.findByText('A key is missing.')).toBeVisible();
    await giveKeys();
    expect(await screen.findByText('Proved: this entry stands in the log, unchanged.')).toBeVisible();
    expect(screen.getByText(/Name a node below/)).toBeVisible();
  });

  it('refuses a file that was changed, or is none, and one that is too large', async () => {
    show(<EvidencePage />);
    await giveKeys();
    const changed = Uint8Array.from(bytes);
    changed[100] = (changed[100] ?? 0) ^ 1;
    await give(changed);
    expect(await screen.findByText('Not proved')).toBeVisible();
    await give(new Uint8Array((1 << 20) + 1));
    expect(await screen.findByText('This file is larger than any proof.')).toBeVisible();
    expect(screen.queryByText('Not proved')).not.toBeInTheDocument();
  });

  it('asks the node that was named for the anchor, and says so of one that does not answer', async () => {
    server.use(http.post('https://node.example/', () => HttpResponse.error()));
    show(<EvidencePage />);
    expect(screen.getByText('The anchor is looked for once the proof holds.')).toBeVisible();
    await give(bytes);
    await giveKeys();
    await userEvent.type(await screen.findByLabelText('Address of the node (JSON-RPC)'), 'node.example');
    await userEvent.type(screen.getByLabelText('Address of the contract'), `0x${'5f'.repeat(20)}{Enter}`);
    expect(await screen.findByText(/This is no address that begins with/)).toBeVisible();
    const node = screen.getByLabelText('Address of the node (JSON-RPC)');
    await userEvent.clear(node);
    await userEvent.type(node, 'https://node.example/{Enter}');
    expect(await screen.findByText('The node does not answer.')).toBeVisible();
  });
});
