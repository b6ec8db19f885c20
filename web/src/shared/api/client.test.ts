import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../test/render';
import { server } from '../test/setup';
import { answer, api } from './client';
import { gate } from './gate';
import { Problem } from './problem';

const HERE = 'http://127.0.0.1';
const SESSIONS = `${HERE}/api/auth/sessions`;
const GRANT = `${HERE}/api/users/:id/roles`;

const grant = () =>
  answer(
    api.POST('/api/users/{id}/roles', {
      params: { path: { id: '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002' } },
      body: { role: 'nurse', reason: 'new in the house' },
    }),
  );

describe('a request of a page', () => {
  let asked: string[] = [];
  let person: (() => void) | undefined;
  /** What the person does whenever something is asked for. */
  const whenAsked = (act: () => void) => (person = gate.subscribe(act));
  beforeEach(() => (asked = []));
  afterEach(() => person?.());

  it('says that its session is in cookies, and holds no token', async () => {
    let headers = new Headers();
    server.use(
      http.get(SESSIONS, ({ request }) => {
        headers = request.headers;
        return HttpResponse.json({ items: [] });
      }),
    );

    await answer(api.GET('/api/auth/sessions'));

    expect(headers.get('Medichain-Session')).toBe('cookie');
    expect(headers.get('Authorization')).toBeNull();
  });

  it('renews a session that has run out once for all who ask, and goes on', async () => {
    let isRenewed = false;
    server.use(
      http.get(SESSIONS, () => (isRenewed ? HttpResponse.json({ items: [] }) : refusal('MC-ACC-001', 401))),
      http.get(`${HERE}/api/users/me`, () => (isRenewed ? HttpResponse.json({}) : refusal('MC-ACC-001', 401))),
      http.post(`${HERE}/api/auth/refresh`, () => {
        asked.push('refresh');
        isRenewed = true;
        return HttpResponse.json({});
      }),
    );

    const all = await Promise.all([1, 2, 3].map(() => answer(api.GET('/api/auth/sessions'))));

    expect(all).toEqual([{ items: [] }, { items: [] }, { items: [] }]);
    expect(asked).toEqual(['refresh']);
  });

  it('waits for a sign-in where the session has ended, and sends the same again', async () => {
    let isSignedIn = false;
    const bodies: unknown[] = [];
    server.use(
      http.post(GRANT, async ({ request }) => {
        bodies.push(await request.json());
        return isSignedIn ? HttpResponse.json({}) : refusal('MC-ACC-001', 401);
      }),
      http.get(`${HERE}/api/users/me`, () => refusal('MC-ACC-001', 401)),
      http.post(`${HERE}/api/auth/refresh`, () => refusal('MC-IDN-003', 401)),
    );
    gate.know(true);
    whenAsked(() => {
      if (gate.need() !== 'sign-in') return;
      isSignedIn = true;
      gate.settle('sign-in', true);
    });

    await grant();

    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('asks nobody to sign in where nobody was', async () => {
    server.use(
      http.get(SESSIONS, () => refusal('MC-ACC-001', 401)),
      http.get(`${HERE}/api/users/me`, () => refusal('MC-ACC-001', 401)),
      http.post(`${HERE}/api/auth/refresh`, () => refusal('MC-IDN-003', 401)),
    );

    await expect(answer(api.GET('/api/auth/sessions'))).rejects.toMatchObject({ code: 'MC-ACC-001' });
    expect(gate.need()).toBeUndefined();
  });

  it.each([
    ['given', true, 2],
    ['refused', false, 1],
  ])('goes on with an act when the second factor is %s', async (_, isGiven, times) => {
    server.use(
      http.post(GRANT, () => {
        asked.push('grant');
        return asked.length > 1 ? HttpResponse.json({}) : refusal('MC-ACC-003', 403);
      }),
    );
    gate.know(true);
    whenAsked(() => {
      if (gate.need() === 'step-up') gate.settle('step-up', isGiven);
    });

    const done = await grant().then(
      () => 'done',
      (thrown: unknown) => Problem.from(thrown).code,
    );

    expect(done).toBe(isGiven ? 'done' : 'MC-ACC-003');
    expect(asked).toHaveLength(times);
  });

  it('says why somebody looks, where that is needed', async () => {
    const reasons: (string | null)[] = [];
    server.use(
      http.post(`${HERE}/api/patients/search`, ({ request }) => {
        reasons.push(request.headers.get('Medichain-Purpose'));
        return reasons.length > 1 ? HttpResponse.json({ items: [] }) : refusal('MC-ACC-004', 403);
      }),
    );
    gate.know(true);
    whenAsked(() => {
      if (gate.need() === 'reason') gate.give('Aufnahme prüfen');
    });

    await answer(api.POST('/api/patients/search', { body: { name: 'ada' } }));

    expect(reasons).toEqual([null, 'Aufnahme prüfen']);
  });

  it('tells that nothing was answered', async () => {
    server.use(http.get(SESSIONS, () => HttpResponse.error()));

    await expect(answer(api.GET('/api/auth/sessions'))).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});
