import { api, ok, problemOf, Refused, type Schema } from '../../shared/api.ts'
import { send } from '../../shared/session.ts'
import { containerFaceCheck } from './container.ts'

export type FacePurpose = Schema['FaceCheckRequest']['purpose']

/** A browser without a container has no face check, but for Development. */
export class NoFaceCheck extends Error {
  override name = 'NoFaceCheck'
}

/** Has the identity provider vouch that this person is here, for one scan (V-9). Throws `Refused`, `NoAnswer` or `NoFaceCheck`. */
export async function checkFace(purpose: FacePurpose): Promise<string> {
  const check = await ok(api.POST('/v1/me/face-checks', { body: { purpose } }))
  if (check.kind === 'development' && check.url !== undefined) return vouchInDevelopment(check.url, check)
  const byContainer = containerFaceCheck()
  if (byContainer === null) throw new NoFaceCheck()
  return byContainer(check)
}

async function vouchInDevelopment(url: string, { userName, purpose }: Schema['FaceCheckResponse']): Promise<string> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await send(new Request(url, { method: 'POST', headers, body: JSON.stringify({ userName, purpose }) }))
  if (!answer.ok) throw new Refused(await problemOf(answer))
  return ((await answer.json()) as Schema['FaceAssertionResponse']).faceAssertion
}
