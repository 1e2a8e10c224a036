import { QueryClient, useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { NoAnswer, Refused } from '../shared/api.ts'
import { noteKeptAnswer } from '../shared/connection.ts'
import { now } from '../shared/time.ts'
import { account } from './account.ts'
import { phoneDatabase, type KeptAnswer } from './outbox/database.ts'

/** Milliseconds between two reads of what a person looks at. */
export const often = 3_000
export const sometimes = 60_000

const mostRetries = 3

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The library would trust the browser's word on the network, which is wrong in a shaft.
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => count < mostRetries && error instanceof Refused && isBusy(error),
      retryDelay: (count, error) => (error instanceof Refused && error.retryAfter !== null ? error.retryAfter : 2 ** count) * 1000,
    },
  },
})

const isBusy = ({ problem }: Refused): boolean => problem.status === 429 || problem.status === 503

interface Seen<T> {
  answer: T
  /** When the server said it. */
  at: number
}

export interface Reading<T> {
  /** The answer, or undefined before the first. Without network the last one that this phone has seen. */
  data: ComputedRef<T | undefined>
  /** When the server said it, in milliseconds. */
  at: ComputedRef<number | undefined>
  /** Why there is no answer to show. */
  error: UseQueryReturnType<T, Error>['error']
  isLoading: UseQueryReturnType<T, Error>['isLoading']
  readAgain: () => void
}

/** Reads, keeps the answer in the phone, and shows the kept one while the network is away. */
export function useReading<T>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  read: () => Promise<T>,
  options: { every?: number | ((answer: T | undefined) => number | false); isOn?: MaybeRefOrGetter<boolean> } = {},
): Reading<T> {
  const every = options.every
  const query = useQuery<Seen<T>, Error>({
    queryKey: computed(() => [account.value?.id, ...toValue(key)]),
    queryFn: () => readOrRecall(toValue(key).join(' '), read),
    enabled: computed(() => toValue(options.isOn ?? true)),
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data?.answer) : (every ?? false),
  })
  return {
    data: computed(() => query.data.value?.answer),
    at: computed(() => query.data.value?.at),
    error: query.error,
    isLoading: query.isLoading,
    readAgain: () => void query.refetch(),
  }
}

/** Reads, and keeps the answer. Without an answer the kept one comes, where there is one of this account. */
export async function readOrRecall<T>(key: string, read: () => Promise<T>): Promise<Seen<T>> {
  const owner = account.value?.id ?? ''
  try {
    const answer = await read()
    const at = now()
    await keep({ key, account: owner, at, answer })
    return { answer, at }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    const kept = await phoneDatabase()
      .then((database) => database.get('answers', key))
      .catch(() => undefined)
    if (kept?.account !== owner) throw error
    noteKeptAnswer(kept.at)
    return { answer: kept.answer as T, at: kept.at }
  }
}

/** Has all that is shown read again, after an act. */
export const readAllAgain = (): void => void queries.invalidateQueries()

/** Keeps an answer. A phone whose storage is full or forbidden reads all the same. */
async function keep(answer: KeptAnswer): Promise<void> {
  await phoneDatabase()
    .then((database) => database.put('answers', answer))
    .catch(() => undefined)
}
