import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../test/render';
import { server } from '../test/setup';
import { answer, api } from './client';
import { gate } from './gate';
import { Problem } from './problem';

const HERE = 'http://127.0.0.1';
const SESSIONS = `${HERE}/api/auth/sessions`;
const WHO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const GRANT = `${HERE}/api/users/:id/roles`;

const busy = (status: number, seconds = '1') => {
  const response = refusal(status === 429 ? 'MC-REQ-012' : 'MC-REQ-014', status);
  response.headers.set('Retry-After', seconds);
  return response;
};

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
    gate.know(WHO);
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
    gate.know(WHO);
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
    gate.know(WHO);
    whenAsked(() => {
      if (gate.need() === 'reason') gate.give('Aufnahme prüfen');
    });

    await answer(api.POST('/api/patients/search', { body: { name: 'ada' } }));

    expect(reasons).toEqual([null, 'Aufnahme prüfen']);
  });

  it('tells that nothing was answered: of a command nobody knows whether it was done', async () => {
    server.use(
      http.get(SESSIONS, () => HttpResponse.error()),
      http.post(GRANT, () => HttpResponse.error()),
      http.post(`${HERE}/api/patients/search`, () => HttpResponse.error()),
    );

    await expect(answer(api.GET('/api/auth/sessions'))).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(answer(api.POST('/api/patients/search', { body: { name: 'ada' } }))).rejects.toMatchObject({
      code: 'UNREACHABLE',
    });
    await expect(grant()).rejects.toMatchObject({ code: 'UNANSWERED' });
  });

  /** Asks for everything at once, in the order of the server: the purpose before the second factor. */
  it('gets a reason, a second factor and a renewed session for one act, and sends it with all of them', async () => {
    const missing = ['MC-ACC-004', 'MC-ACC-001', 'MC-ACC-003', 'MC-ACC-001'];
    const reasons: (string | null)[] = [];
    let renewals = 0;
    server.use(
      http.post(GRANT, ({ request }) => {
        reasons.push(request.headers.get('Medichain-Purpose'));
        const code = missing.shift();
        if (code === undefined) return HttpResponse.json({});
        return refusal(code, code === 'MC-ACC-001' ? 401 : 403);
      }),
      http.get(`${HERE}/api/users/me`, () => refusal('MC-ACC-001', 401)),
      http.post(`${HERE}/api/auth/refresh`, () => HttpResponse.json({ renewal: (renewals += 1) })),
    );
    gate.know(WHO);
    whenAsked(() => {
      const need = gate.need();
      if (need) asked.push(need);
      if (need === 'reason') gate.give('night shift');
      if (need === 'step-up') gate.settle('step-up', true);
    });

    await grant();

    expect(asked).toEqual(['reason', 'step-up']);
    expect(renewals).toBe(2);
    expect(reasons).toEqual([null, 'night shift', 'night shift', 'night shift', 'night shift']);
  });

  it('asks for nothing twice in a row that did not help', async () => {
    server.use(
      http.post(GRANT, () => {
        asked.push('grant');
        return refusal('MC-ACC-003', 403);
      }),
    );
    gate.know(WHO);
    whenAsked(() => gate.settle('step-up', true));

    await expect(grant()).rejects.toMatchObject({ code: 'MC-ACC-003' });
    expect(asked).toHaveLength(2);
  });

  it('waits as long as it is told where the server is too busy to renew, and asks nobody to sign in', async () => {
    let isRenewed = false;
    server.use(
      http.get(SESSIONS, () => (isRenewed ? HttpResponse.json({ items: [] }) : refusal('MC-ACC-001', 401))),
      http.get(`${HERE}/api/users/me`, () => {
        asked.push('me');
        return asked.length === 1 ? busy(503) : refusal('MC-ACC-001', 401);
      }),
      http.post(`${HERE}/api/auth/refresh`, () => {
        asked.push('refresh');
        if (asked.length === 3) return busy(429);
        isRenewed = true;
        return HttpResponse.json({});
      }),
    );
    gate.know(WHO);

    expect(await answer(api.GET('/api/auth/sessions'))).toEqual({ items: [] });

    expect(asked).toEqual(['me', 'me', 'refresh', 'refresh']);
  });

  it('fails with what hinders it where the session can be renewed neither now nor soon: it has not ended', async () => {
    server.use(
      http.get(SESSIONS, () => refusal('MC-ACC-001', 401)),
      http.get(`${HERE}/api/users/me`, () => refusal('MC-ACC-001', 401)),
      http.post(`${HERE}/api/auth/refresh`, () => busy(503, '600')),
    );
    gate.know(WHO);
    whenAsked(() => asked.push('asked'));

    await expect(answer(api.GET('/api/auth/sessions'))).rejects.toMatchObject({ status: 503, retryAfter: 600 });
    expect(asked).toEqual([]);
  });

  it('says for whom it acts, and asks to sign in again where another window has signed in somebody else', async () => {
    let isBack = false;
    const named: (string | null)[] = [];
    server.use(
      http.post(GRANT, ({ request }) => {
        named.push(request.headers.get('Medichain-User'));
        return isBack ? HttpResponse.json({}) : refusal('MC-ACC-009', 403);
      }),
      http.get(`${HERE}/api/users/me`, () => HttpResponse.json({})),
    );
    gate.know(WHO);
    whenAsked(() => {
      if (gate.need() !== 'sign-in') return;
      isBack = true;
      gate.settle('sign-in', true);
    });

    await grant();

    expect(new Set(named)).toEqual(new Set([WHO]));
    expect(isBack).toBe(true);
  });

  it('waits for nobody where nothing on the page could ask', async () => {
    server.use(http.post(GRANT, () => refusal('MC-ACC-003', 403)));
    gate.know(WHO);

    await expect(grant()).rejects.toMatchObject({ code: 'MC-ACC-003' });
  });
});
