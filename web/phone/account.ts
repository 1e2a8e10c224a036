import { shallowRef } from 'vue'
import { api, ok, type Schema } from '../shared/api.ts'
import { noteKeptAnswer } from '../shared/connection.ts'
import { assumeSession, refresh, type Refreshed } from '../shared/session.ts'
import { now } from '../shared/time.ts'
import { phoneDatabase } from './outbox/database.ts'

type Account = Schema['AccountResponse']

const key = 'me'

/** Milliseconds that a start waits for the server before it shows what was kept. */
const startPatience = 4_000

/** The account that is logged in, null before. */
export const account = shallowRef<Account | null>(null)

/** Whether the caller may do what needs a permission. The API decides, and hiding is courtesy. */
export const can = (permission: Schema['Permission']): boolean => account.value?.permissions.includes(permission) ?? false

export const isUseUnit = (): boolean => account.value?.role === 'use-unit'

/** Reads the account, and keeps it for a start without network. Answers that were kept for another account go. */
export async function readAccount(): Promise<void> {
  const me = await ok(api.GET('/v1/me'))
  account.value = me
  // A phone whose storage is full or forbidden works while there is network.
  await keepAccount(me).catch(() => undefined)
}

async function keepAccount(me: Account): Promise<void> {
  const database = await phoneDatabase()
  for (const kept of await database.getAll('answers')) {
    if (kept.account !== me.id) await database.delete('answers', kept.key)
  }
  await database.put('answers', { key, account: me.id, at: now(), answer: me })
}

/** Opens the session of the cookie. Without network what was kept of the last session is shown, and acts wait in the outbox. */
export async function openSession(): Promise<void> {
  const refreshed = await Promise.race([refresh(), afterPatience()])
  if (refreshed === 'in') {
    await readAccount().catch(takeKeptAccount)
  } else if (refreshed === 'no-answer') {
    await takeKeptAccount()
    if (account.value !== null) assumeSession()
    else if ((await refresh()) === 'in') await readAccount().catch(() => undefined)
  }
}

/** A line that holds the answer up is taken for none. The answer is still heard when it comes. */
const afterPatience = (): Promise<Refreshed> => new Promise((resolve) => setTimeout(() => resolve('no-answer'), startPatience))

async function takeKeptAccount(): Promise<void> {
  const kept = await phoneDatabase()
    .then((database) => database.get('answers', key))
    .catch(() => undefined)
  account.value = (kept?.answer as Account | undefined) ?? null
  if (kept !== undefined) noteKeptAnswer(kept.at)
}

/** Takes the quota over that a sign-in told (V-11). */
export function noteQuota(quota: Schema['MonthlyQuota']): void {
  if (account.value !== null) account.value = { ...account.value, quota }
}

/** Forgets the account and all that was kept of its reads. Acts, forms and pictures that are not sent stay for its next log-in. */
export async function forgetAccount(): Promise<void> {
  account.value = null
  await phoneDatabase()
    .then((database) => database.clear('answers'))
    .catch(() => undefined)
}
