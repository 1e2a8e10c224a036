const tails = new Map<string, Promise<unknown>>()

/** Runs one act of a name at a time, over all tabs. Browsers without Web Locks (Safari before 15.4) keep the order within the tab. */
export async function locked<T>(name: string, act: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks) return await navigator.locks.request(name, act)
  const result = (tails.get(name) ?? Promise.resolve()).then(act)
  tails.set(
    name,
    result.catch(() => undefined),
  )
  return result
}
