import createClient from 'openapi-fetch'
import { language } from './i18n.ts'
import type { paths } from './openapi'
import { Refused, problemOf, retryAfterOf } from './problem.ts'
import { accessToken, refresh, send } from './session.ts'

export * from './problem.ts'

/** Sends with the access token of the session. An answer 401 has it exchanged, and the request sent once more. */
export async function authorised(request: Request): Promise<Response> {
  const again = request.clone()
  const answer = await sendWith(await accessToken(), request)
  if (answer.status !== 401 || (await refresh()) !== 'in') return answer
  return sendWith(await accessToken(), again)
}

function sendWith(token: string | null, request: Request): Promise<Response> {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`)
  request.headers.set('Accept-Language', language.value)
  return send(request)
}

// A parameter is given once, its values behind commas.
const options = { baseUrl: '/api', querySerializer: { array: { style: 'form', explode: false } } } as const

/** The API with the caller's session. */
export const api = createClient<paths, 'application/json'>({ ...options, fetch: authorised })

/** The API for what needs no session. */
export const openApi = createClient<paths, 'application/json'>({ ...options, fetch: (request) => send(request) })

/** The body of an answer. Throws `Refused` for an answer from 400 on, and `NoAnswer` where none came. */
export async function ok<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer
  if (response.ok) return data as T
  const problem = typeof error === 'object' && error !== null && 'code' in error ? error : await problemOf(response)
  throw new Refused(problem as Refused['problem'], retryAfterOf(response))
}
