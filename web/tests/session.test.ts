import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import type { Schema } from '../shared/problem.ts'

/** Answers of the server, the next one first. An error is a network that is away. */
let answers: (Response | Error)[] = []
let asked: Request[] = []
/** A line on which no answer comes, and no error either. */
let isHeldUp = false

// The browser's surroundings: addresses are relative to the page, and one tab is open.
const NodeRequest = Request
globalThis.Request = class extends NodeRequest {
  constructor(address: string | URL | Request, init?: RequestInit) {
    super(typeof address === 'string' ? new URL(address, 'http://localhost') : address, init)
  }
}
globalThis.fetch = (request, init) => {
  asked.push(request as Request)
  if (isHeldUp) return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError'))))
  const answer = answers.shift() ?? new Error('the test has no more answers')
  return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
}
Reflect.deleteProperty(globalThis, 'BroadcastChannel')

const { accessToken, assumeSession, logIn, logOut, refresh, send, session } = await import('../shared/session.ts')
const { authorised } = await import('../shared/api.ts')

const minute = 60_000
const tokenOf = (account: string, n = 1): string => `h.${Buffer.from(JSON.stringify({ sub: account, n })).toString('base64url')}.s`

const tokens = (account: string, goodFor = 15 * minute, n = 1): Response =>
  Response.json({
    accessToken: tokenOf(account, n),
    expiresAt: new Date(Date.now() + goodFor).toISOString(),
    mustChangePassword: false,
  } satisfies Schema['TokenPairResponse'])

const problem = (status: number, code: string): Response =>
  Response.json({ type: code, title: code, status, code, traceId: 't' }, { status, headers: { 'Content-Type': 'application/problem+json' } })

const credentials = { userName: 'worker', password: 'Demo_2026', remember: false }

beforeEach(async () => {
  isHeldUp = false
  answers = [new Response(null, { status: 204 })]
  await logOut()
  answers = []
  asked = []
})

test('a log-in keeps the refresh token out of the page, and tells whose session it is', async () => {
  answers = [tokens('a1')]
  await logIn(credentials)
  assert.equal(asked[0]?.headers.get('X-Session'), 'cookie')
  assert.deepEqual([session.standing, session.account], ['in', 'a1'])
  assert.equal(await accessToken(), tokenOf('a1'))
})

test('a log-in that is refused says why, and opens nothing', async () => {
  answers = [problem(401, 'login-failed')]
  await assert.rejects(logIn(credentials), { name: 'Refused', message: 'login-failed' })
  assert.equal(session.standing, 'out')
})

test('a token that is about to end is exchanged before it is used', async () => {
  answers = [tokens('a1', 20_000), tokens('a1', 15 * minute, 2)]
  await logIn(credentials)
  assert.equal(await accessToken(), tokenOf('a1', 2))
})

test('however many ask, tokens are exchanged once', async () => {
  answers = [tokens('a1', 20_000), tokens('a1', 15 * minute, 2)]
  await logIn(credentials)
  assert.deepEqual(await Promise.all([accessToken(), accessToken(), refresh()]), [tokenOf('a1', 2), tokenOf('a1', 2), 'in'])
  assert.equal(asked.length, 2)
})

test('a network that is away ends no session', async () => {
  answers = [tokens('a1', 20_000), new TypeError('away')]
  await logIn(credentials)
  assert.equal(await refresh(), 'no-answer')
  assert.equal(session.standing, 'in')
})

test('an overloaded server ends no session', async () => {
  answers = [tokens('a1'), problem(503, 'storage-unavailable')]
  await logIn(credentials)
  assert.equal(await refresh(), 'no-answer')
  assert.equal(session.standing, 'in')
})

test('a refresh that is refused ends the session', async () => {
  answers = [tokens('a1'), problem(401, 'refresh-failed')]
  await logIn(credentials)
  assert.equal(await refresh(), 'out')
  assert.deepEqual([session.standing, session.account], ['out', null])
})

test('a request that meets 401 is sent once more with a new token', async () => {
  answers = [tokens('a1'), problem(401, 'unauthenticated'), tokens('a1', 15 * minute, 2), Response.json({})]
  await logIn(credentials)
  const answer = await authorised(new Request('/api/v1/visits', { method: 'POST', body: '{"a":1}' }))
  assert.equal(answer.status, 200)
  assert.equal(asked[3]?.headers.get('Authorization'), `Bearer ${tokenOf('a1', 2)}`)
  assert.equal(await asked[3]?.text(), '{"a":1}')
})

test('without network and without a token there is no answer, and the session stands', async () => {
  assumeSession()
  answers = [new TypeError('away')]
  await assert.rejects(accessToken(), { name: 'NoAnswer' })
  assert.equal(session.standing, 'in')
})

test('a line that holds an answer up is given up after 15 s', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  isHeldUp = true
  const held = assert.rejects(send(new Request('/api/v1/me')), { name: 'NoAnswer' })
  mock.timers.tick(15_000)
  await held
  mock.timers.reset()
})

test('a log-out that the server could not do leaves the session as it is', async () => {
  answers = [tokens('a1'), problem(503, 'storage-unavailable')]
  await logIn(credentials)
  await assert.rejects(logOut(), { name: 'Refused' })
  assert.equal(session.standing, 'in')
})

test('a log-out of a session that has ended is one', async () => {
  answers = [tokens('a1'), problem(401, 'unauthenticated')]
  await logIn(credentials)
  await logOut()
  assert.equal(session.standing, 'out')
})
