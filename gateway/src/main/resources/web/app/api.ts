// The only place that talks to the gateway: adds the token, turns problem documents into errors.
import type { Baseline, ChampionMetrics, Leaderboard, Overview, RegretRow, Session } from './types';

const STORE = 'command-center.session';

/** A request that failed, in the words of the service that refused it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly traceId?: string,
  ) {
    super(detail);
  }

  /** The thing asked for is not there yet, which is no fault. */
  get isMissing(): boolean {
    return this.status === 404 || this.status === 409;
  }
}

/** Inside another page's frame a browser may refuse to keep anything: then memory has to do. */
let inMemory: string | null = null;

function keep(text: string | null): void {
  inMemory = text;
  try {
    if (text === null) sessionStorage.removeItem(STORE);
    else sessionStorage.setItem(STORE, text);
  } catch {
    // Refused; the session ends with the page.
  }
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(STORE) ?? inMemory;
  } catch {
    return inMemory;
  }
}

export function session(): Session | null {
  const text = kept();
  if (!text) return null;
  const found = JSON.parse(text) as Session;
  return new Date(found.expires_at) > new Date() ? found : null;
}

export async function signIn(username: string, password: string): Promise<Session> {
  const answer = await fetch('/api/auth/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw await problem(answer);
  const found = { ...((await answer.json()) as Omit<Session, 'username'>), username };
  keep(JSON.stringify(found));
  return found;
}

/** Whether there is an identity provider to sign in at. */
export async function providerOffered(): Promise<boolean> {
  const answer = await fetch('/api/auth/oidc/options').catch(() => null);
  return answer?.ok ? ((await answer.json()) as { provider: boolean }).provider : false;
}

/** Fetches the session of somebody who comes back from the identity provider. */
export async function finishSignIn(): Promise<void> {
  const answer = await fetch('/api/auth/oidc/session', { method: 'POST' });
  if (!answer.ok) throw await problem(answer);
  sessionStorage.setItem(STORE, JSON.stringify((await answer.json()) as Session));
}

export function signOut(): void {
  keep(null);
}

export const customersExist = async (): Promise<boolean> =>
  (await get<{ items: unknown[] }>('/api/customers?limit=1')).items.length > 0;

export const baseline = (): Promise<Baseline> => get('/api/churn/baseline');

export const championMetrics = (): Promise<ChampionMetrics> => get('/api/churn/metrics');

export const overview = (id: string): Promise<Overview> =>
  get(`/api/customers/${encodeURIComponent(id)}/overview`);

/** The most rows that a browser is asked to hold; the totals are over all of them anyway. */
export const MOST_ROWS = 5000;
const PAGE = 1000;

/** The board with all its rows, up to MOST_ROWS of the greatest foregone value. */
export async function leaderboard(): Promise<Leaderboard> {
  const board = await get<Leaderboard>(`/api/regret/leaderboard?limit=${PAGE}`);
  const rows: RegretRow[] = [...board.items];
  let cursor = board.next_cursor;
  while (cursor && rows.length < MOST_ROWS) {
    const next = await get<Leaderboard>(
      `/api/regret/leaderboard?limit=${PAGE}&cursor=${encodeURIComponent(cursor)}`,
    );
    rows.push(...next.items);
    cursor = next.next_cursor;
  }
  return { ...board, items: rows, next_cursor: cursor };
}

export const get = <T>(path: string): Promise<T> => ask(path, {});

export const post = <T>(path: string, body: unknown, headers = {}): Promise<T> =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function ask<T>(path: string, request: RequestInit): Promise<T> {
  const answer = await fetch(path, {
    ...request,
    headers: {
      Authorization: `Bearer ${session()?.token ?? ''}`,
      Accept: 'application/json',
      ...request.headers,
    },
  }).catch(() => {
    throw new Problem(0, 'offline', 'The gateway cannot be reached.');
  });
  if (!answer.ok) throw await problem(answer);
  return (await answer.json()) as T;
}

async function problem(answer: Response): Promise<Problem> {
  const body = await answer.json().catch(() => ({}));
  return new Problem(
    answer.status,
    body.code ?? 'unknown',
    body.detail ?? body.title ?? `The answer was ${answer.status}.`,
    body.trace_id,
  );
}
