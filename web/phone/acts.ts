import { shallowRef, type Ref } from 'vue'
import { readAllAgain } from './reading.ts'

export interface Act<A extends unknown[]> {
  isBusy: Readonly<Ref<boolean>>
  /** Why the last try failed, null after one that did not. */
  error: Ref<Error | null>
  /** Does it once at a time. Returns false if it failed. */
  run: (...values: A) => Promise<boolean>
}

/** An act of a button: busy while it runs, its failure kept for the page, and what is shown read again after it. */
export function useAct<A extends unknown[]>(act: (...values: A) => Promise<unknown>): Act<A> {
  const isBusy = shallowRef(false)
  const error = shallowRef<Error | null>(null)
  return {
    isBusy,
    error,
    run: async (...values) => {
      if (isBusy.value) return false
      isBusy.value = true
      error.value = null
      try {
        await act(...values)
        readAllAgain()
        return true
      } catch (failure) {
        error.value = failure instanceof Error ? failure : new Error(String(failure))
        return false
      } finally {
        isBusy.value = false
      }
    },
  }
}
