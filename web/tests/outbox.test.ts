import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropOldPictures, openPhoneDatabase } from '../phone/outbox/database.ts'
import { scanLives, schema, verdictOn, type Entry, type Sent } from '../phone/outbox/entry.ts'
import { Outbox } from '../phone/outbox/outbox.ts'
import type { Problem, Schema } from '../shared/problem.ts'

const start = Date.parse('2026-11-28T10:00:00+08:00')
const us = 'company-1'

let databases = 0

/** A phone with a real IndexedDB of its own, whose server answers as a test says. */
async function phone() {
  const database = await openPhoneDatabase(`test-${databases++}`)
  const server = {
    moment: start,
    caller: { account: 'worker-1', organisation: us } as { account: string; organisation: string } | null,
    sent: [] as Entry[],
    answer: (_entry: Entry): Sent => ({ kind: 'answered', status: 200, body: {} }),
    rescue: null as Partial<Schema['RescueResponse']> | null,
    reads: 0,
  }
  let tail: Promise<unknown> = Promise.resolve()
  const outbox = new Outbox({
    database: () => Promise.resolve(database),
    send: (entry) => {
      server.sent.push(entry)
      return Promise.resolve(server.answer(entry))
    },
    readRescue: () => {
      server.reads++
      return Promise.resolve(server.rescue === null ? null : ({ supporters: [], ...server.rescue } as unknown as Schema['RescueResponse']))
    },
    caller: () => server.caller,
    now: () => server.moment,
    locked: (_name, act) => {
      const result = tail.then(act)
      tail = result.catch(() => undefined)
      return result
    },
    changed: () => undefined,
  })
  return { server, outbox, database }
}

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  account: 'worker-1',
  route: '/v1/visits/sign-in',
  body: { qr: 'text' },
  madeAt: start,
  expiresAt: start + scanLives,
  schema,
  state: 'waiting',
  tries: 0,
  kind: 'sign-in',
  place: '330151',
  ...more,
})

const accept = (id: string, more: Partial<Entry> = {}): Entry =>
  entry(id, { kind: 'accept', route: '/v1/rescues/r1/accept', subject: 'r1', node: 'dispatched', expiresAt: null, ...more })

const problem = (status: number, code: string, more: Partial<Problem> = {}): Problem =>
  ({ type: code, title: code, status, code, traceId: 't', ...more }) as Problem

const noAnswer: Sent = { kind: 'no-answer' }
const refusal = (status: number, code: string, more: Partial<Problem> = {}): Sent => ({ kind: 'refused', problem: problem(status, code, more) })

test('an act that is answered is gone, and its answer is told', async () => {
  const { server, outbox } = await phone()
  server.answer = () => ({ kind: 'answered', status: 201, body: { id: 'visit-1' } })
  assert.deepEqual(await outbox.submit(entry('a')), { state: 'done', body: { id: 'visit-1' } })
  assert.deepEqual(await outbox.list(), [])
})

test('without an answer it stays, and is sent again under the same key', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  assert.equal((await outbox.submit(entry('a'))).state, 'waiting')
  server.answer = () => ({ kind: 'answered', status: 201, body: {} })
  await outbox.drain()
  assert.deepEqual(server.sent.map((each) => each.id), ['a', 'a'])
  assert.deepEqual(await outbox.list(), [])
})

for (const [status, code] of [[500, 'unexpected'], [503, 'storage-unavailable'], [429, 'sms-code-too-soon'], [401, 'unauthenticated']] as const) {
  test(`${status} decides nothing`, () => assert.deepEqual(verdictOn(entry('a'), refusal(status, code)), { kind: 'keep' }))
}

for (const [status, code] of [[400, 'qr-invalid'], [403, 'elevator-not-permitted'], [404, 'elevator-unknown'], [409, 'too-far'], [412, 'stale-version'], [422, 'idempotency-key-reused']] as const) {
  test(`${status} ${code} refuses, with its reason kept`, async () => {
    const { server, outbox } = await phone()
    server.answer = () => refusal(status, code)
    const outcome = await outbox.submit(entry('a'))
    assert.equal(outcome.state, 'refused')
    assert.equal((await outbox.list())[0]?.problem?.code, code)
    await outbox.drain()
    assert.equal(server.sent.length, 1)
  })
}

test('a missing face check asks the person, and is not sent again by itself (V-9)', async () => {
  const { server, outbox } = await phone()
  server.answer = () => refusal(403, 'face-check-failed', { reason: 'missing' })
  assert.equal((await outbox.submit(entry('a'))).state, 'face')
  await outbox.drain()
  assert.equal(server.sent.length, 1)
})

test('acts go in the order in which they were made, and stop at the first without an answer', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(accept('second', { madeAt: start + 2 }))
  await outbox.submit(accept('first', { madeAt: start + 1, subject: 'r0' }))
  server.sent = []
  server.rescue = { node: 'dispatched' }
  await outbox.drain()
  assert.deepEqual(server.sent.map((each) => each.id), ['first'])
  server.answer = () => ({ kind: 'answered', status: 200, body: {} })
  await outbox.drain()
  assert.deepEqual(server.sent.map((each) => each.id), ['first', 'first', 'second'])
})

test('a refused act does not hold up those after it', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(entry('bad'))
  await outbox.submit(entry('good', { madeAt: start + 1 }))
  server.sent = []
  server.answer = ({ id }) => (id === 'bad' ? refusal(409, 'too-far') : { kind: 'answered', status: 201, body: {} })
  await outbox.drain()
  assert.deepEqual((await outbox.list()).map(({ id, state }) => [id, state]), [['bad', 'refused']])
})

test('a scan is sent at 5:00 and not after (V-9)', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(entry('a'))
  server.moment = start + scanLives
  await outbox.drain()
  assert.equal(server.sent.length, 2)
  server.moment = start + scanLives + 1
  await outbox.drain()
  assert.equal(server.sent.length, 2)
  assert.equal((await outbox.list())[0]?.state, 'expired')
})

test('a scan that waits for its face check expires too', async () => {
  const { server, outbox } = await phone()
  server.answer = () => refusal(403, 'face-check-failed', { reason: 'missing' })
  await outbox.submit(entry('a'))
  server.moment = start + scanLives + 1
  await outbox.drain()
  assert.equal((await outbox.list())[0]?.state, 'expired')
})

test('a step of a rescue does not expire', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(accept('a'))
  server.moment = start + 24 * 3_600_000
  server.rescue = { node: 'dispatched' }
  server.answer = () => ({ kind: 'answered', status: 200, body: {} })
  await outbox.drain()
  assert.deepEqual(await outbox.list(), [])
  assert.equal(server.sent.length, 2)
})

test('a step that is not late is sent without reading the order', async () => {
  const { server, outbox } = await phone()
  await outbox.submit(accept('a'))
  assert.equal(server.reads, 0)
})

test('a late step is not sent when the order has moved: an undo in between wins (R-4)', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(accept('a', { kind: 'arrive', node: 'accepted' }))
  server.rescue = { node: 'dispatched', leader: us }
  await outbox.drain()
  assert.equal(server.sent.length, 1)
  assert.equal((await outbox.list())[0]?.state, 'moved')
})

test('a late step whose first answer was lost is done', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(accept('a'))
  server.rescue = { node: 'accepted', leader: us }
  await outbox.drain()
  assert.equal(server.sent.length, 1)
  assert.deepEqual(await outbox.list(), [])
})

test('a late accept after that of another company is not ours', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(accept('a'))
  server.rescue = { node: 'accepted', leader: 'company-2' }
  await outbox.drain()
  assert.equal((await outbox.list())[0]?.state, 'moved')
})

test('a late step waits while the order cannot be read', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(accept('a'))
  await outbox.drain()
  assert.equal(server.sent.length, 1)
  assert.equal((await outbox.list())[0]?.state, 'waiting')
})

test('another person on the phone neither sees nor sends it', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(entry('a'))
  server.caller = { account: 'worker-2', organisation: us }
  await outbox.drain()
  assert.deepEqual(await outbox.list(), [])
  assert.equal(server.sent.length, 1)
  server.caller = { account: 'worker-1', organisation: us }
  assert.equal((await outbox.list()).length, 1)
})

test('while the phone is logged out, all of it stays', async () => {
  const { server, outbox, database } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(entry('a'))
  server.caller = null
  await outbox.drain()
  assert.equal((await database.getAll('outbox')).length, 1)
  assert.equal(server.sent.length, 1)
})

test('an entry of a newer app is left to it', async () => {
  const { server, outbox } = await phone()
  assert.equal((await outbox.submit(entry('a', { schema: schema + 1 }))).state, 'waiting')
  assert.equal(server.sent.length, 0)
})

test('a step whose app died while it was sent is late', async () => {
  const { server, outbox, database } = await phone()
  await database.put('outbox', accept('a', { tries: 1 }))
  server.rescue = { node: 'arrived', leader: us }
  await outbox.drain()
  assert.equal(server.sent.length, 0)
  assert.equal((await outbox.list())[0]?.state, 'moved')
})

test('an act that cannot be kept is sent all the same', async () => {
  let answer: Sent = { kind: 'answered', status: 200, body: { id: 'r1' } }
  const outbox = new Outbox({
    database: () => Promise.reject(new Error('storage is forbidden')),
    send: () => Promise.resolve(answer),
    readRescue: () => Promise.resolve(null),
    caller: () => ({ account: 'worker-1', organisation: us }),
    now: () => start,
    locked: (_name, act) => act(),
    changed: () => undefined,
  })
  assert.deepEqual(await outbox.submit(accept('a')), { state: 'done', body: { id: 'r1' } })
  answer = refusal(409, 'rescue-step-not-possible')
  assert.equal((await outbox.submit(accept('b'))).state, 'refused')
  answer = noAnswer
  await assert.rejects(outbox.submit(accept('c')), { name: 'NoAnswer' })
})

test('two runs at once send an act once', async () => {
  const { server, outbox } = await phone()
  server.answer = () => noAnswer
  await outbox.submit(entry('a'))
  server.answer = () => ({ kind: 'answered', status: 201, body: {} })
  await Promise.all([outbox.drain(), outbox.drain()])
  assert.equal(server.sent.length, 2)
})

test('pictures of 30 days ago go, those of yesterday stay', async () => {
  const { database } = await phone()
  const day = 24 * 3_600_000
  const photo = (id: string, madeAt: number) =>
    ({ id, account: 'worker-1', form: 'visit:v1', part: 'site', kind: 'site-photo', picture: new Blob(), madeAt }) as const
  await database.put('photos', photo('old', start - 30 * day - 1))
  await database.put('photos', photo('new', start - day))
  await dropOldPictures(database, start)
  assert.deepEqual((await database.getAll('photos')).map(({ id }) => id), ['new'])
})
