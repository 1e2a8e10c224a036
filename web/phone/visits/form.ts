import { onScopeDispose, reactive, ref, watch } from 'vue'
import type { Schema } from '../../shared/api.ts'
import { account } from '../account.ts'
import { phoneDatabase } from '../outbox/database.ts'
import { holdUpdates } from '../updates.ts'

export interface ItemAnswer {
  result: Schema['ItemResult']
  /** Why it was left out, or the defect. */
  text: string
}

/** The form of a sign-out, as far as it is filled in. */
export interface VisitForm {
  mode: Schema['MaintenanceMode']
  depth: Schema['VisitDepth']
  items: Record<string, ItemAnswer>
  /** Codes of the items that the depth asks for. Answers to others stay for when the depth is changed back, and are not sent. */
  asked: string[]
  problems: string[]
  remark: string
}

/** Parts of the form that are pictures. That of an item is `item:{code}`. */
export const parts = { site: 'site', paper: 'paper', signature: 'signature', item: (code: string) => `item:${code}` }

/** The key under which the phone keeps the form of a visit. */
export const formOf = (visit: string): string => `visit:${visit}`

export const emptyForm = (depth: Schema['VisitDepth'] = 'half-month'): VisitForm => ({
  mode: 'checklist',
  depth,
  items: {},
  asked: [],
  problems: [],
  remark: '',
})

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

/** Exported for its test. */
export function signOutOf(form: VisitForm, uploadsOf: (part: string) => string[]): Omit<Schema['SignOutRequest'], 'qr' | 'position'> {
  const signature = uploadsOf(parts.signature)[0]
  const common = {
    mode: form.mode,
    problems: form.problems,
    remark: form.remark.trim(),
    photos: uploadsOf(parts.site),
    ...(signature !== undefined && { signature }),
  }
  if (form.mode === 'paper') return { ...common, paperPhotos: uploadsOf(parts.paper) }
  const items = form.asked.flatMap((code) => {
    const answer = form.items[code]
    if (answer === undefined) return []
    const { result, text } = answer
    const photo = uploadsOf(parts.item(code))[0]
    return {
      code,
      result,
      ...(result === 'excused' && { reason: text.trim() }),
      ...(result === 'failed' && { note: text.trim(), ...(photo !== undefined && { photo }) }),
    }
  })
  return { ...common, depth: form.depth, items }
}
