import { api, ok } from '../../shared/api.ts'
import { account } from '../account.ts'

export type FacePurpose = 'sign-in' | 'sign-out'

/** Has the identity provider vouch that this person is here, for one act within 5 minutes (V-9). Throws `Refused` or `NoAnswer`. */
export async function checkFace(purpose: FacePurpose): Promise<string> {
  const { faceAssertion } = await ok(
    api.POST('/dev/face-assertions', { body: { userName: account.value?.userName ?? '', purpose } }),
  )
  return faceAssertion
}
