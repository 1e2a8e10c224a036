import { shallowRef } from 'vue'
import { api, authorised, NoAnswer, ok, problemOf } from '../../shared/api.ts'
import { locked } from '../../shared/locks.ts'
import { accessToken, session } from '../../shared/session.ts'
import { now } from '../../shared/time.ts'
import { account } from '../account.ts'
import { readAllAgain } from '../reading.ts'
import { dropOldPictures, phoneDatabase } from './database.ts'
import { scanLives, schema, type Entry, type Sent } from './entry.ts'
import { Outbox } from './outbox.ts'

/** Milliseconds between two tries to send what waits. */
const pause = 20_000

/** The entries of the account that is logged in, the oldest first. */
export const waiting = shallowRef<Entry[]>([])

export const outbox = new Outbox({
  database: phoneDatabase,
  send: sendEntry,
  readRescue: (id) => ok(api.GET('/v1/rescues/{id}', { params: { path: { id } } })).catch(() => null),
  caller: () => account.value && { account: account.value.id, organisation: account.value.organisation.id },
  now,
  locked,
  changed: () => void lookAtOutbox(),
})

/** An entry of this account, made now. */
export function newEntry(entry: Pick<Entry, 'kind' | 'route' | 'body' | 'place' | 'subject' | 'node'>): Entry {
  const madeAt = now()
  return {
    ...entry,
    id: newId(),
    account: account.value?.id ?? '',
    madeAt,
    expiresAt: entry.kind === 'sign-in' || entry.kind === 'sign-out' ? madeAt + scanLives : null,
    schema,
    state: 'waiting',
    tries: 0,
  }
}

/** An identifier of this phone's own. Chrome before 92 and Safari before 15.4 have no randomUUID. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function sendEntry(entry: Entry): Promise<Sent> {
  const request = new Request(`/api${entry.route}`, {
    method: 'POST',
    headers: { 'Idempotency-Key': entry.id, ...(entry.body === null ? {} : { 'Content-Type': 'application/json' }) },
    body: entry.body === null ? null : JSON.stringify(entry.body),
  })
  try {
    await accessToken()
    // Another person has logged in meanwhile, in another tab. The act waits for its own.
    if (session.account !== entry.account) return { kind: 'no-answer' }
    const answer = await authorised(request)
    if (!answer.ok) return { kind: 'refused', problem: await problemOf(answer) }
    return { kind: 'answered', status: answer.status, body: await answer.json() }
  } catch (error) {
    // An answer that broke off decides nothing: the same key brings it again.
    if (error instanceof NoAnswer || error instanceof SyntaxError || error instanceof TypeError) return { kind: 'no-answer' }
    throw error
  }
}

async function lookAtOutbox(): Promise<void> {
  waiting.value = await outbox.list().catch(() => [])
}

/** Sends what waits, and has the pages read again where something was sent. */
export async function sendWaiting(): Promise<void> {
  await lookAtOutbox()
  const before = waiting.value.filter(isUnsettled).length
  if (before === 0) return
  await outbox.drain()
  if (waiting.value.filter(isUnsettled).length < before) readAllAgain()
}

/** It is to be sent, or waits for its face check and may expire meanwhile. */
const isUnsettled = ({ state }: Entry): boolean => state === 'waiting' || state === 'face'

/** Sends at the start, when the network is back, when the page is seen again, and every 20 s. */
export function startOutbox(): void {
  addEventListener('online', () => void sendWaiting())
  addEventListener('focus', () => void sendWaiting())
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && sendWaiting()))
  setInterval(() => void sendWaiting(), pause)
  void sendWaiting()
  void phoneDatabase()
    .then((database) => dropOldPictures(database, now()))
    .catch(() => undefined)
}
