import { QueryClient } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gate } from '../api/gate';
import { refusal } from '../test/render';
import { server } from '../test/setup';
import { followWindows, organisationOfSelf, self, signIn, signInAgain, signOut, type Self } from './self';

const HERE = 'http://127.0.0.1';
const JO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const KIM = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const jo = { userId: JO, userName: 'jo.field', roles: ['doctor'] } as Self;
const login = (userId: string, seen: (body: unknown) => void = () => undefined) =>
  http.post(`${HERE}/api/auth/login`, async ({ request }) => {
    seen(await request.json());
    return HttpResponse.json({ organisation: 'st-anna', userId });
  });

describe('signing out', () => {
  const queries = new QueryClient();
  const ended = () => [
    http.get(`${HERE}/api/users/me`, () => refusal('MC-ACC-001', 401)),
    http.post(`${HERE}/api/auth/refresh`, () => refusal('MC-IDN-003', 401)),
  ];
  let other: BroadcastChannel;
  let told: unknown[];
  let asked: string[];
  let person: () => void;

  beforeEach(() => {
    told = [];
    asked = [];
    other = new BroadcastChannel('medichain-session');
    other.onmessage = ({ data }: MessageEvent<unknown>) => told.push(data);
    person = gate.subscribe(() => {
      const need = gate.need();
      if (need) asked.push(need);
    });
    gate.know(JO);
  });
  afterEach(() => {
    other.close();
    person();
  });

  it('of a session that has ended asks nobody to sign in first', async () => {
    server.use(
      ...ended(),
      http.post(`${HERE}/api/auth/logout`, () => refusal('MC-ACC-001', 401)),
    );

    await signOut(queries);

    expect(asked).toEqual([]);
    expect(gate.user).toBeUndefined();
    await waitFor(() => expect(told).toEqual([null]));
  });

  it('ends a session whose access token alone has run out', async () => {
    let isRenewed = false;
    server.use(
      http.get(`${HERE}/api/users/me`, () => (isRenewed ? HttpResponse.json(jo) : refusal('MC-ACC-001', 401))),
      http.post(`${HERE}/api/auth/refresh`, () => {
        isRenewed = true;
        return HttpResponse.json({ refreshExpiresIn: 1800 });
      }),
      http.post(`${HERE}/api/auth/logout`, () =>
        isRenewed ? new HttpResponse(null, { status: 204 }) : refusal('MC-ACC-001', 401),
      ),
    );

    await signOut(queries);

    expect(isRenewed).toBe(true);
    expect(gate.user).toBeUndefined();
  });

  it('of a page whose browser went on as somebody else leaves them signed in', async () => {
    server.use(http.post(`${HERE}/api/auth/logout`, () => refusal('MC-ACC-009', 403)));
    server.use(http.get(`${HERE}/api/users/me`, () => refusal('MC-ACC-009', 403)));

    await signOut(queries);
    await new Promise((soon) => setTimeout(soon, 50));

    expect(told).toEqual([]);
    expect(gate.user).toBeUndefined();
  });
});

describe('two windows of a browser', () => {
  let other: BroadcastChannel;
  let told: unknown[];
  const queries = new QueryClient();
  const over = vi.fn();
  let unfollow: () => void;

  beforeEach(async () => {
    told = [];
    other = new BroadcastChannel('medichain-session');
    other.onmessage = ({ data }: MessageEvent<unknown>) => told.push(data);
    over.mockClear();
    server.use(http.get(`${HERE}/api/users/me`, () => HttpResponse.json(jo)));
    localStorage.setItem('medichain-organisation', 'st-anna');
    queries.clear();
    await queries.query(self);
    unfollow = followWindows(queries, over);
  });

  afterEach(() => {
    unfollow();
    other.close();
  });

  it.each([
    ['signs out', null],
    ['signs in as somebody else', KIM],
  ])('forget who was signed in when one of them %s', async (_, user) => {
    other.postMessage(user);

    await waitFor(() => expect(over).toHaveBeenCalledOnce());
    expect(queries.getQueryData(self.queryKey)).toBeUndefined();
    expect(gate.user).toBeUndefined();
  });

  it('go on when the same person has signed in again in one of them', async () => {
    const person = gate.subscribe(() => undefined);
    const waiting = gate.ask('sign-in');

    other.postMessage(JO);

    await expect(waiting).resolves.toBe(true);
    expect(over).not.toHaveBeenCalled();
    expect(queries.getQueryData(self.queryKey)).toEqual(jo);
    person();
  });

  it('are told of each sign-in and sign-out', async () => {
    server.use(
      login(KIM),
      http.post(`${HERE}/api/auth/logout`, () => new HttpResponse(null, { status: 204 })),
    );

    await signOut(queries);
    await signIn(queries, { userName: 'kim', password: 'correct horse' });

    await waitFor(() => expect(told).toEqual([null, KIM]));
  });

  it('sign in again to the organisation of who is shown, wherever another window has signed in', async () => {
    const bodies: unknown[] = [];
    server.use(login(JO, (body) => bodies.push(body)));
    localStorage.setItem('medichain-organisation', 'other');

    await signInAgain(jo, { organisation: organisationOfSelf(), password: 'correct horse', code: '' });

    expect(bodies).toEqual([{ organisation: 'st-anna', userName: 'jo.field', password: 'correct horse' }]);
  });

  it('do not go on as somebody of the same name', async () => {
    server.use(login(KIM));

    const typed = { organisation: 'st-anna', password: 'correct horse', code: '' };
    await expect(signInAgain(jo, typed)).rejects.toMatchObject({ code: 'MC-ACC-009' });
  });
});
