import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metresBetween } from '../phone/elevators/distance.ts'
import { passwordFault } from '../phone/me/password.ts'
import { emptyForm, parts, signOutOf, type VisitForm } from '../phone/visits/signOut.ts'

const uploads = (all: Record<string, string[]>) => (part: string) => all[part] ?? []

const form = (more: Partial<VisitForm> = {}): VisitForm => ({ ...emptyForm('quarter'), ...more })

test('a checklist is sent with its depth, its results, and what each of them needs (V-13)', () => {
  const filled = form({
    asked: ['A-1-01', 'A-1-02', 'A-1-03'],
    items: {
      'A-1-01': { result: 'done', text: 'typed before it was done' },
      'A-1-02': { result: 'excused', text: ' 手柄待更换 ' },
      'A-1-03': { result: 'failed', text: '门机皮带断裂' },
    },
    problems: ['照明损坏'],
    remark: ' 无 ',
  })
  assert.deepEqual(signOutOf(filled, uploads({ [parts.site]: ['s1', 's2'], [parts.item('A-1-03')]: ['d1'], [parts.signature]: ['g1'] })), {
    mode: 'checklist',
    depth: 'quarter',
    items: [
      { code: 'A-1-01', result: 'done' },
      { code: 'A-1-02', result: 'excused', reason: '手柄待更换' },
      { code: 'A-1-03', result: 'failed', note: '门机皮带断裂', photo: 'd1' },
    ],
    problems: ['照明损坏'],
    remark: '无',
    photos: ['s1', 's2'],
    signature: 'g1',
  })
})

test('answers to items that the depth does not ask for are not sent', () => {
  const filled = form({ asked: ['A-1-01'], items: { 'A-1-01': { result: 'done', text: '' }, 'A-4-01': { result: 'done', text: '' } } })
  assert.deepEqual(signOutOf(filled, uploads({})).items, [{ code: 'A-1-01', result: 'done' }])
})

test('items that are left open are not sent', () => assert.deepEqual(signOutOf(form({ asked: ['A-1-01'] }), uploads({})).items, []))

test('a paper form goes without items and depth', () => {
  const sent = signOutOf(form({ mode: 'paper', asked: ['A-1-01'], items: { 'A-1-01': { result: 'done', text: '' } } }), uploads({ [parts.paper]: ['p1'] }))
  assert.deepEqual(sent, { mode: 'paper', problems: [], remark: '', photos: [], paperPhotos: ['p1'] })
})

for (const [chosen, fault] of [
  ['abc12', 'length'],
  ['abcdefghij1234567890x', 'length'],
  ['abc 123', 'characters'],
  ['密码abc123', 'characters'],
  ['abcdef', 'kinds'],
  ['123456', 'kinds'],
  ['Demo_2026', 'unchanged'],
  ['abcde1', null],
  ['______1', null],
] as const) {
  test(`a new password ${chosen}: ${fault ?? 'good'} (A-5, A-16)`, () => assert.equal(passwordFault(chosen, 'Demo_2026'), fault))
}

test('a thousandth of a degree of latitude is 111 m', () =>
  assert.equal(metresBetween({ latitude: 30.87, longitude: 120.1 }, { latitude: 30.871, longitude: 120.1 }), 111))

test('a degree of longitude shrinks with the latitude', () =>
  assert.equal(metresBetween({ latitude: 60, longitude: 120 }, { latitude: 60, longitude: 120.001 }), 56))
