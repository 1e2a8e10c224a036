import type { Schema } from '../../shared/problem.ts'

/** The places in a log of the steps that were taken back. An undo takes back the last step that stands. */
export function undoneOf(log: readonly Schema['RescueEventResponse'][]): Set<number> {
  const undone = new Set<number>()
  const standing: number[] = []
  log.forEach(({ kind }, n) => {
    if (kind === 'accepted' || kind === 'arrived' || kind === 'rescued') standing.push(n)
    const last = kind === 'undone' ? standing.pop() : undefined
    if (last !== undefined) undone.add(last)
  })
  return undone
}
