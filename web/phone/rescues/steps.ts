import type { Schema } from '../../shared/problem.ts'
import type { RescueStep } from '../outbox/entry.ts'

type SeenRescue = Pick<Schema['RescueResponse'], 'node' | 'leader' | 'supporters' | 'acceptedAt' | 'log'>

const ofLeader: Partial<Record<Schema['RescueStage'], RescueStep>> = { accepted: 'arrive', arrived: 'complete' }

/**
 * The step that a company can take at an order, or null. A company that was called accepts: the first to do so leads. One that was called after
 * that accepts as support.
 */
export function stepOf({ node, leader, supporters, acceptedAt, log = [] }: SeenRescue, company: string): RescueStep | null {
  if (node === 'rescued' || node === 'restored') return null
  if (leader === company && node !== 'dispatched') return ofLeader[node] ?? null
  const calls = log.filter((event) => event.kind === 'dispatched' && event.company === company)
  if (node === 'dispatched') return calls.length > 0 ? 'accept' : null
  const wasCalledAfter = acceptedAt !== undefined && calls.some(({ at }) => Date.parse(at) > Date.parse(acceptedAt))
  return wasCalledAfter && !supporters.includes(company) ? 'accept' : null
}
