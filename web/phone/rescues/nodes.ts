import type { Schema } from '../../shared/api.ts'
import { t } from '../../shared/i18n.ts'
import { clockOf } from '../../shared/time.ts'
import type { LineNode } from '../components/NodeLine.vue'
import { undoneOf } from './undone.ts'

type Event = Schema['RescueEventResponse']

/**
 * The log of a rescue as a timeline. A step that was taken back stays, struck through.
 * @param nameOfCause Names the code of a cause.
 */
export function nodesOf({ log = [] }: Pick<Schema['RescueResponse'], 'log'>, nameOfCause: (code: string) => string): LineNode[] {
  const undone = undoneOf(log)
  return log.map((event, n) => ({
    key: `${n}`,
    name: t(`event.${event.kind}`),
    at: event.at,
    who: [event.companyName, event.byName].filter(Boolean).join(' · '),
    text: textOf(event, nameOfCause),
    isUndone: undone.has(n),
  }))
}

/** The reasons of the system are for programs. Those of people are shown. */
function textOf({ by, reason, expectedAt, report }: Event, nameOfCause: (code: string) => string): string {
  return [
    by === undefined ? undefined : reason,
    expectedAt && t('rescue.expected', { at: clockOf(expectedAt) }),
    report && t(`outcome.${report.outcome}`),
    report?.cause && nameOfCause(report.cause),
    report && report.people > 0 && t('rescue.people', { people: report.people }),
    report?.note,
  ]
    .filter(Boolean)
    .join(' · ')
}
