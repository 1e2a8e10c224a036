import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, watchEffect, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import { account } from './account.ts'
import { readOrRecall, sometimes } from './reading.ts'

interface Page<T> {
  items: T[]
  continuation?: string
}

export interface Listing<T> {
  items: ComputedRef<T[]>
  isLoading: Readonly<Ref<boolean>>
  isLoadingMore: Readonly<Ref<boolean>>
  isEmpty: ComputedRef<boolean>
  hasMore: Readonly<Ref<boolean>>
  error: Readonly<Ref<Error | null>>
  loadMore: () => void
  readAgain: () => void
}

/** Rows of a page of a list. */
export const pageSize = 20

/** A list of the API. A page without rows that is followed by another loads on by itself. */
export function useListing<T>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  read: (continuation: string | undefined) => Promise<Page<T>>,
  every: number = sometimes,
): Listing<T> {
  const query = useInfiniteQuery({
    queryKey: computed(() => [account.value?.id, ...toValue(key)]),
    queryFn: ({ pageParam }) => readOrRecall([...toValue(key), pageParam].join(' '), () => read(pageParam)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ answer }) => answer.continuation,
    refetchInterval: every,
  })
  const items = computed(() => query.data.value?.pages.flatMap(({ answer }) => answer.items) ?? [])
  const isLoading = computed(() => query.isLoading.value || (items.value.length === 0 && query.isFetchingNextPage.value))

  watchEffect(() => {
    if (items.value.length === 0 && query.hasNextPage.value && !query.isFetching.value) void query.fetchNextPage()
  })

  return {
    items,
    isLoading,
    isLoadingMore: query.isFetchingNextPage,
    isEmpty: computed(() => query.isSuccess.value && items.value.length === 0 && !query.hasNextPage.value),
    hasMore: computed(() => query.hasNextPage.value && items.value.length > 0),
    error: query.error,
    loadMore: () => void query.fetchNextPage(),
    readAgain: () => void query.refetch(),
  }
}
