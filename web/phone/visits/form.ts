import { onScopeDispose, reactive, ref, watch } from 'vue'
import type { Schema } from '../../shared/api.ts'
import { account } from '../account.ts'
import { phoneDatabase } from '../outbox/database.ts'
import { holdUpdates } from '../updates.ts'
import { emptyForm, signOutOf, type VisitForm } from './signOut.ts'

/** The key under which the phone keeps the form of a visit. */
export const formOf = (visit: string): string => `visit:${visit}`

/** The form of a visit, kept in the phone at every tap. */
export function useVisitForm(visit: string, depthDue: () => Schema['VisitDepth'] | undefined) {
  const form = reactive(emptyForm(depthDue()))
  const isOpen = ref(false)
  onScopeDispose(holdUpdates())

  void readForm(visit).then((kept) => {
    Object.assign(form, kept ?? { depth: depthDue() ?? form.depth })
    isOpen.value = true
    watch(form, () => void keepForm(visit, form))
  })
  return { form, isOpen }
}

async function readForm(visit: string): Promise<VisitForm | null> {
  const draft = await (await phoneDatabase()).get('drafts', formOf(visit))
  return draft?.account === account.value?.id ? ((draft?.fields as VisitForm | undefined) ?? null) : null
}

async function keepForm(visit: string, form: VisitForm): Promise<void> {
  const fields: unknown = JSON.parse(JSON.stringify(form))
  await (await phoneDatabase()).put('drafts', { form: formOf(visit), account: account.value?.id ?? '', fields })
}

/** The form as the sign-out sends it, with its pictures, which are uploaded. */
export async function signOutForm(visit: string): Promise<Omit<Schema['SignOutRequest'], 'qr' | 'position'>> {
  const form = (await readForm(visit)) ?? emptyForm()
  const photos = (await (await phoneDatabase()).getAllFromIndex('photos', 'byForm', formOf(visit)))
    .filter((photo) => photo.account === account.value?.id)
    .sort((a, b) => a.madeAt - b.madeAt)
  const uploadsOf = (part: string) => photos.filter((photo) => photo.part === part).flatMap(({ uploadId }) => uploadId ?? [])
  return signOutOf(form, uploadsOf)
}
