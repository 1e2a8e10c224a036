import assert from 'node:assert/strict'
import { test } from 'node:test'
import { undoneOf } from '../phone/rescues/undone.ts'
import { stepOf } from '../phone/rescues/steps.ts'
import type { Schema } from '../shared/problem.ts'

type Event = Schema['RescueEventResponse']

const [owner, other] = ['company-1', 'company-2']
const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 2, minute)).toISOString()
const call = (company: string, minute: number): Event => ({ kind: 'dispatched', at: at(minute), company, level: 1 })
const event = (kind: Event['kind']): Event => ({ kind, at: at(9), level: 0 })

test('a company that was called accepts, another does not', () => {
  const order = { node: 'dispatched', supporters: [], log: [call(owner, 0)] } as const
  assert.equal(stepOf({ ...order, log: [...order.log], supporters: [] }, owner), 'accept')
  assert.equal(stepOf({ ...order, log: [...order.log], supporters: [] }, other), null)
})

for (const [node, step] of [['accepted', 'arrive'], ['arrived', 'complete'], ['rescued', null], ['restored', null]] as const) {
  test(`the leader of an order that is ${node} can ${step ?? 'do nothing'} (R-4)`, () =>
    assert.equal(stepOf({ node, leader: owner, supporters: [], acceptedAt: at(1), log: [call(owner, 0)] }, owner), step))
}

test('after an undo the leader accepts again', () =>
  assert.equal(stepOf({ node: 'dispatched', leader: owner, supporters: [], log: [call(owner, 0)] }, owner), 'accept'))

test('a company called after the accept supports, once (R-15)', () => {
  const order = { node: 'accepted' as const, leader: owner, acceptedAt: at(2), log: [call(owner, 0), call(other, 3)] }
  assert.equal(stepOf({ ...order, supporters: [] }, other), 'accept')
  assert.equal(stepOf({ ...order, supporters: [other] }, other), null)
})

test('a company called before another accepted has nothing to do', () =>
  assert.equal(stepOf({ node: 'accepted', leader: owner, supporters: [], acceptedAt: at(4), log: [call(owner, 0), call(other, 3)] }, other), null))

test('an undo takes back the last step that stands', () => {
  const log = (['dispatched', 'accepted', 'arrived', 'undone', 'arrived', 'rescued', 'undone', 'undone'] as const).map(event)
  assert.deepEqual([...undoneOf(log)], [2, 5, 4])
})
