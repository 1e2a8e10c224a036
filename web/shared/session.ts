import { reactive, readonly } from 'vue'
import { noteAnswer, noteNoAnswer } from './connection.ts'
import { language } from './i18n.ts'
import { locked } from './locks.ts'
import { NoAnswer, problemOf, Refused, retryAfterOf, type Schema } from './problem.ts'
import { noteServerTime, now } from './time.ts'

type Tokens = Schema['TokenPairResponse']
type Heard = { kind: 'token'; token: Token } | { kind: 'out' }

interface Token {
  value: string
  expiresAt: number
}

/** How a refresh ended: with a token, with the end of the session, or without an answer, which ends nothing. */
export type Refreshed = 'in' | 'out' | 'no-answer'

/** Milliseconds before its end at which a token is exchanged. */
const margin = 30_000

const state = reactive({
  standing: 'starting' as 'starting' | 'in' | 'out',
  /** The account that the access token is of, null without one. Another tab may have logged in as another person. */
  account: null as string | null,
  mustChangePassword: false,
})

/** The session of this browser. The refresh token is in a cookie that scripts cannot read, the access token in memory. */
export const session = readonly(state)

let token: Token | null = null
let refreshing: Promise<Refreshed> | null = null

// Safari has channels since 15.4. Before, each tab refreshes for itself.
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('session') : null
channel?.addEventListener('message', ({ data }: MessageEvent<Heard>) => {
  if (data.kind === 'out') end()
  else if (state.standing !== 'out') hold(data.token)
})

/**
 * Sends a request and learns the server's time from its answer. Throws `NoAnswer`, also where a line with one bar of signal holds the answer up.
 * @param patience Milliseconds to wait for the answer.
 */
export async function send(request: Request, patience = 15_000): Promise<Response> {
  const sentAt = Date.now()
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  let answer: Response
  try {
    answer = await fetch(request, { signal: giveUp.signal })
  } catch {
    noteNoAnswer()
    throw new NoAnswer()
  } finally {
    clearTimeout(timer)
  }
  // The browser may have had it: then its time is old, and it says nothing about the network.
  if (!mayBeOld(answer)) {
    noteServerTime(answer.headers.get('X-Now'), sentAt, Date.now())
    noteAnswer()
  }
  return answer
}

/** Catalogues may be kept for an hour. All else is asked for each time. */
const mayBeOld = (answer: Response): boolean => /max-age=[1-9]/.test(answer.headers.get('Cache-Control') ?? '')

/** A request of the session itself, which the cookie answers for. */
function sessionRequest(path: string, body?: unknown): Request {
  return new Request(`/api/v1/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'X-Session': 'cookie',
      'Accept-Language': language.value,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === null ? {} : { Authorization: `Bearer ${token.value}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
}

/** The access token, exchanged when it is about to end. Null where the session has ended. */
export async function accessToken(): Promise<string | null> {
  if (token !== null && token.expiresAt - now() > margin) return token.value
  if ((await refresh()) === 'no-answer' && token === null) throw new NoAnswer()
  return token?.value ?? null
}

/** Exchanges the tokens once, however many ask, in however many tabs. */
export function refresh(): Promise<Refreshed> {
  const before = token
  refreshing ??= locked('session-refresh', () => (token === before ? exchange() : Promise.resolve<Refreshed>('in'))).finally(
    () => (refreshing = null),
  )
  return refreshing
}

async function exchange(): Promise<Refreshed> {
  let answer: Response
  try {
    answer = await send(sessionRequest('refresh'))
  } catch {
    return 'no-answer'
  }
  if (answer.ok) {
    take((await answer.json()) as Tokens)
    return 'in'
  }
  // A cookie that is not there is 400. Overload and faults of ours end nothing.
  if (answer.status !== 401 && answer.status !== 400) return 'no-answer'
  end()
  channel?.postMessage({ kind: 'out' } satisfies Heard)
  return 'out'
}

/** The body of a log-in. The code of a message comes to the contract with the second factor. */
export type Credentials = Schema['LoginRequest'] & { smsCode?: string }

/** Logs in. Throws `Refused` or `NoAnswer`. */
export async function logIn(credentials: Credentials): Promise<void> {
  const answer = await send(sessionRequest('login', credentials))
  if (!answer.ok) throw new Refused(await problemOf(answer), retryAfterOf(answer))
  take((await answer.json()) as Tokens)
}

/** Takes the session over that an answer opened. */
export function take(tokens: Tokens): void {
  const taken = { value: tokens.accessToken, expiresAt: Date.parse(tokens.expiresAt) }
  hold(taken)
  state.standing = 'in'
  state.mustChangePassword = tokens.mustChangePassword
  channel?.postMessage({ kind: 'token', token: taken } satisfies Heard)
}

function hold(taken: Token): void {
  token = taken
  state.account = accountOf(taken.value)
}

/** The account in the claims of an access token. The server checks tokens: this only keeps two people's acts apart. */
function accountOf(jwt: string): string | null {
  const claims = jwt.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/')
  return claims === undefined ? null : (JSON.parse(atob(claims)) as { sub?: string }).sub ?? null
}

/** Opens what was seen before, while the network is away. The first answer decides whether the session still stands. */
export const assumeSession = (): void => void (state.standing = 'in')

/** Logs out. Throws `NoAnswer` or `Refused` where the server has not ended the session, because the cookie would log in again. */
export async function logOut(): Promise<void> {
  const answer = await send(sessionRequest('logout'))
  if (!answer.ok && answer.status !== 401) throw new Refused(await problemOf(answer), retryAfterOf(answer))
  end()
  channel?.postMessage({ kind: 'out' } satisfies Heard)
}

function end(): void {
  token = null
  state.account = null
  state.standing = 'out'
}
