/** One block of a stream of events; an event without data is a place alone. */
export interface Told {
  id?: string;
  event?: string;
  data?: string;
  /** Milliseconds after which to come again. */
  retry?: number;
}

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6). Not by `EventSource`: that one tells no status, takes every refusal for final,
 * and cannot say for whom the page asks.
 *
 * @param onChunk called whenever anything came, a heartbeat, too
 */
export async function* told(body: ReadableStream<Uint8Array>, onChunk: () => void): AsyncGenerator<Told> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let block: Told = {};
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onChunk();
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line !== '') {
          take(block, line);
        } else {
          yield block;
          block = {};
        }
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function take(block: Told, line: string): void {
  const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
  if (field === 'id' && !value.includes('\0')) block.id = value;
  if (field === 'event') block.event = value;
  if (field === 'data') block.data = block.data === undefined ? value : `${block.data}\n${value}`;
  if (field === 'retry' && /^\d+$/.test(value)) block.retry = Number(value);
}
