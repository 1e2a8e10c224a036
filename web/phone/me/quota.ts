import { shallowRef } from 'vue'
import type { Schema } from '../../shared/api.ts'
import { dayOf, now } from '../../shared/time.ts'
import { account } from '../account.ts'
import { phoneDatabase } from '../outbox/database.ts'

interface KnownQuota {
  month: string
  quota: Schema['QuotaResponse']
}

const key = 'quota'
const thisMonth = (): string => dayOf(now()).slice(0, 7)

/** The quota of this month as the last sign-in told it (V-11). Null before the first of the month. */
export const quota = shallowRef<Schema['QuotaResponse'] | null>(null)

export async function keepQuota(told: Schema['QuotaResponse']): Promise<void> {
  quota.value = told
  const known: KnownQuota = { month: thisMonth(), quota: told }
  await (await phoneDatabase()).put('answers', { key, account: account.value?.id ?? '', at: now(), answer: known })
}

export async function recallQuota(): Promise<void> {
  const kept = await (await phoneDatabase()).get('answers', key)
  const known = kept?.account === account.value?.id ? (kept?.answer as KnownQuota | undefined) : undefined
  quota.value = known?.month === thisMonth() ? known.quota : null
}
