import { expect, it } from 'vitest';
import { told, type Told } from './stream';

const stream = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(new TextEncoder().encode(chunk)));
      controller.close();
    },
  });

async function all(...chunks: string[]): Promise<Told[]> {
  const blocks: Told[] = [];
  for await (const block of told(stream(...chunks), () => undefined)) blocks.push(block);
  return blocks;
}

it('reads places, changes and when to come again, wherever the network has cut them', async () => {
  const text = 'retry: 500\nid: 4710\n\nid: 4711\nevent: changed\ndata: {"what":"bed",\ndata: "version":0}\n\n';
  const expected = [
    { retry: 500, id: '4710' },
    { id: '4711', event: 'changed', data: '{"what":"bed",\n"version":0}' },
  ];

  for (let cut = 1; cut < text.length; cut++) {
    expect(await all(text.slice(0, cut), text.slice(cut))).toEqual(expected);
  }
});

it('takes each end of a line that the format knows, also one that is cut in two', async () => {
  expect(await all('id: 1\r\n\r', '\nid: 2\r\r', 'id:3\n\n')).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
});

it('leaves out comments, what it does not know, and a block that never ended', async () => {
  expect(await all(': a comment\nother: 1\nid: 7\nretry: soon\n\nid: 8\n')).toEqual([{ id: '7' }]);
});
