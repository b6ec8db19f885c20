import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../test/render';
import { server } from '../test/setup';
import { shown, useAct } from './act';
import { answer, api } from './client';

const HERE = 'http://127.0.0.1';
const SESSION = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';

function Acting() {
  const act = useAct({
    send: (code: string, key) =>
      answer(api.POST('/api/patients', { params: { header: { 'Idempotency-Key': key } }, body: { code } as never })),
  });
  return (
    <>
      <button onClick={() => act.mutate('one')}>one</button>
      <button onClick={() => act.mutate('two')}>two</button>
      <p>{act.status}</p>
    </>
  );
}

describe('an act', () => {
  const asked = async (answers: (() => Response)[], buttons: string[]) => {
    const keys: string[] = [];
    server.use(
      http.post(`${HERE}/api/patients`, ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key') ?? '');
        return answers.shift()?.() ?? refusal('MC-PAT-001', 409);
      }),
    );
    show(<Acting />);
    for (const [count, name] of buttons.entries()) {
      fireEvent.click(screen.getByRole('button', { name }));
      await waitFor(() => expect(keys).toHaveLength(count + 1));
      await screen.findByText(/error|success/);
    }
    return keys;
  };

  it('goes under the same key until it is done, and under another one afterwards', async () => {
    const done = () => HttpResponse.json({ id: SESSION }, { status: 201 });
    const keys = await asked([() => HttpResponse.error(), done, done], ['one', 'one', 'one']);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('goes under another key when it is another one', async () => {
    const [first, second] = await asked([() => HttpResponse.error()], ['one', 'two']);
    expect(second).not.toBe(first);
  });
});

describe('a read behind an act', () => {
  it('asks for what the act did', async () => {
    let after: string | null = null;
    server.use(
      http.post(
        `${HERE}/api/auth/logout`,
        () => new Response(null, { status: 204, headers: { 'Medichain-Position': '7' } }),
      ),
      http.get(`${HERE}/api/users/me`, ({ request }) => {
        after = request.headers.get('Medichain-Read-After');
        return HttpResponse.json({});
      }),
    );
    await answer(api.POST('/api/auth/logout'));
    await answer(api.GET('/api/users/me'));
    expect(after).toBe('7');
  });
});

describe('an act that is shown before it is done', () => {
  const NAMES = ['names', 'all'];

  function Naming() {
    const names = useQuery({ queryKey: NAMES, queryFn: () => ['Ada'], staleTime: Infinity });
    const act = useAct({
      send: (name: string, key) =>
        answer(api.POST('/api/patients', { params: { header: { 'Idempotency-Key': key } }, body: { name } as never })),
      shows: (name) => [shown<string[]>(['names'], (all) => [...all, name])],
    });
    return (
      <>
        <button onClick={() => act.mutate('Bo')}>add</button>
        <p>{names.data?.join(', ')}</p>
        <p>{act.error?.message}</p>
      </>
    );
  }

  it('is undone where it is refused, with the reason', async () => {
    let refuse: () => void = () => undefined;
    server.use(
      http.post(`${HERE}/api/patients`, async () => {
        await new Promise<void>((done) => (refuse = done));
        return refusal('MC-PAT-001', 409);
      }),
    );
    show(<Naming />);
    await screen.findByText('Ada');

    fireEvent.click(screen.getByRole('button', { name: 'add' }));
    expect(await screen.findByText('Ada, Bo')).toBeVisible();
    refuse();

    expect(await screen.findByText('MC-PAT-001')).toBeVisible();
    expect(screen.getByText('Ada')).toBeVisible();
  });

  it('puts nothing where nothing was read', async () => {
    server.use(http.post(`${HERE}/api/patients`, () => HttpResponse.json({})));
    const queries = show(<Acting />);
    fireEvent.click(screen.getByRole('button', { name: 'one' }));
    await screen.findByText('success');

    expect(queries.getQueryCache().getAll()).toEqual([]);
  });
});
