import type { components } from './openapi'

export type Schema = components['schemas']
export type Problem = Schema['Problem']
export type ProblemCode = Schema['ProblemCode']

/** The API refused, and says why. */
export class Refused extends Error {
  override name = 'Refused'

  constructor(
    readonly problem: Problem,
    /** Seconds to wait before the next try, where the API names them. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.title)
  }
}

/** No answer came: without network, or on the way. Whether the request arrived is not known. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/** The problem of an answer from 400 on. An answer of something between us and the API has a problem of its own. */
export async function problemOf(answer: Response): Promise<Problem> {
  const isProblem = answer.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false
  const body: unknown = isProblem ? await answer.json().catch(() => null) : null
  return isProblemBody(body)
    ? body
    : { type: 'about:blank', title: `HTTP ${answer.status}`, status: answer.status, code: 'unexpected', traceId: '' }
}

function isProblemBody(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body
}

/** Seconds of a header Retry-After, null without one. */
export function retryAfterOf(answer: Response): number | null {
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
