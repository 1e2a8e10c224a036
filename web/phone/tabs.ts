import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'

/** The part of a list that the address names, the first one where it names none. */
export function useTab<V extends string>(values: readonly [V, ...V[]]): ComputedRef<V> {
  const route = useRoute()
  return computed(() => values.find((value) => value === route.query.tab) ?? values[0])
}
