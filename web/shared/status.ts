import type { Schema } from './problem.ts'
import type { WordKey } from './i18n.ts'

export type Tone = 'danger' | 'warn' | 'brand' | 'ok' | 'idle'

/** How a state is shown: shape, word and colour, always all three. */
export interface Status {
  shape: '◆' | '▲' | '◐' | '●' | '○'
  tone: Tone
  word: WordKey
}

const danger = (word: WordKey): Status => ({ shape: '◆', tone: 'danger', word })
const warn = (word: WordKey): Status => ({ shape: '▲', tone: 'warn', word })
const brand = (word: WordKey): Status => ({ shape: '◐', tone: 'brand', word })
const fine = (word: WordKey): Status => ({ shape: '●', tone: 'ok', word })
const idle = (word: WordKey): Status => ({ shape: '○', tone: 'idle', word })

export const visitStatus: Record<Schema['VisitStatus'], Status> = {
  open: brand('visit.open'),
  invalid: danger('visit.invalid'),
  'awaiting-upload': warn('visit.awaiting-upload'),
  'awaiting-review': warn('visit.awaiting-review'),
  valid: fine('visit.valid'),
  'non-compliant': danger('visit.non-compliant'),
}

export const rescueNode: Record<Schema['RescueStage'], Status> = {
  dispatched: warn('rescue.dispatched'),
  accepted: brand('rescue.accepted'),
  arrived: brand('rescue.arrived'),
  rescued: fine('rescue.rescued'),
  restored: idle('rescue.restored'),
}

export const complaintNode: Record<Schema['ComplaintStage'], Status> = {
  'to-accept': warn('complaint.to-accept'),
  'to-handle': brand('complaint.to-handle'),
  'to-review': warn('complaint.to-review'),
  closed: fine('complaint.closed'),
}

export const taskState: Record<Schema['TaskState'], Status> = {
  'not-due': idle('task.not-due'),
  approaching: warn('task.approaching'),
  overdue: danger('task.overdue'),
  'never-maintained': danger('task.never-maintained'),
  'no-company': idle('task.no-company'),
}

export const taskContract: Record<Schema['TaskContractState'], Status> = {
  'in-force': fine('contract.in-force'),
  expiring: warn('contract.expiring'),
  'out-of-contract': danger('contract.out-of-contract'),
}

/** A due day that passed unserved, and was made up for since or not. */
export const overdueRecord = (record: Pick<Schema['OverdueRecordResponse'], 'servedOn'>): Status =>
  record.servedOn === undefined ? danger('task.overdue') : idle('overdue.done')

/** Marks of limits that have passed. */
export const late = danger('mark.late')
export const compliant = fine('mark.compliant')
export const nonCompliant = danger('mark.non-compliant')
export const trapped = danger('mark.trapped')

/** A rescue waiting to be accepted is an alarm. */
export function rescueStatus(rescue: Pick<Schema['RescueResponse'], 'node' | 'peopleTrapped' | 'assessment'>): Status {
  const isAlarm = rescue.node === 'dispatched' && (rescue.peopleTrapped || rescue.assessment?.isAcceptLate === true)
  return isAlarm ? danger('rescue.dispatched') : rescueNode[rescue.node]
}
