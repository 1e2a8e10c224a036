import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { en } from '../shared/i18n/en.ts'
import { zh } from '../shared/i18n/zh.ts'
import { complaintNode, rescueNode, rescueStatus, taskContract, taskState, visitStatus, type Status } from '../shared/status.ts'

const { components } = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as {
  components: { schemas: Record<string, { enum: string[] }> }
}

const tables: [schema: string, table: Record<string, Status>][] = [
  ['VisitStatus', visitStatus],
  ['RescueStage', rescueNode],
  ['ComplaintStage', complaintNode],
  ['TaskState', taskState],
  ['TaskContractState', taskContract],
]

for (const [schema, table] of tables) {
  test(`${schema}: every code has shape, word and colour`, () => {
    assert.deepEqual(Object.keys(table).sort(), [...(components.schemas[schema]?.enum ?? [])].sort())
    for (const { word } of Object.values(table)) assert.ok(zh[word].length > 0)
  })
}

test('a shape stands for one colour, so that those who see no colours read the same', () => {
  const colours = new Map<string, Set<string>>()
  for (const [, table] of tables) {
    for (const { shape, tone } of Object.values(table)) colours.set(shape, (colours.get(shape) ?? new Set()).add(tone))
  }
  for (const [shape, tones] of colours) assert.equal(tones.size, 1, shape)
})

test('trapped people without an accept are an alarm', () => {
  assert.equal(rescueStatus({ node: 'dispatched', peopleTrapped: true }).tone, 'danger')
  assert.equal(rescueStatus({ node: 'dispatched', peopleTrapped: false }).tone, 'warn')
  assert.equal(rescueStatus({ node: 'accepted', peopleTrapped: true }).tone, 'brand')
})

test('both languages have the same words, with the same values', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort())
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) assert.deepEqual(names(en[key]), names(zh[key]), key)
})
