import type { Schema } from '../../shared/api.ts'
import { t } from '../../shared/i18n.ts'
import { clockOf } from '../../shared/time.ts'
import type { LineNode } from '../components/NodeLine.vue'

type Event = Schema['RescueEventResponse']

/** The log of a rescue as a timeline. A step that was taken back stays, struck through. */
export function nodesOf({ log = [] }: Pick<Schema['RescueResponse'], 'log'>): LineNode[] {
  const undone = undoneOf(log)
  return log.map((event, n) => ({
    key: `${n}`,
    name: t(`event.${event.kind}`),
    at: event.at,
    who: [event.companyName, event.byName].filter(Boolean).join(' · '),
    text: textOf(event),
    isUndone: undone.has(n),
  }))
}

/** An undo takes back the last step that stands. */
function undoneOf(log: readonly Event[]): Set<number> {
  const undone = new Set<number>()
  const standing: number[] = []
  log.forEach(({ kind }, n) => {
    if (kind === 'accepted' || kind === 'arrived' || kind === 'rescued') standing.push(n)
    const last = kind === 'undone' ? standing.pop() : undefined
    if (last !== undefined) undone.add(last)
  })
  return undone
}

/** The reasons of the system are for programs. Those of people are shown. */
function textOf({ by, reason, expectedAt, report }: Event): string {
  return [
    by === undefined ? undefined : reason,
    expectedAt && t('rescue.expected', { at: clockOf(expectedAt) }),
    report && t(`outcome.${report.outcome}`),
    report && report.people > 0 && t('rescue.people', { people: report.people }),
    report?.note,
  ]
    .filter(Boolean)
    .join(' · ')
}
