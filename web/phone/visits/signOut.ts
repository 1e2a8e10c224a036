import type { Schema } from '../../shared/problem.ts'

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

export const emptyForm = (depth: Schema['VisitDepth'] = 'half-month'): VisitForm => ({
  mode: 'checklist',
  depth,
  items: {},
  asked: [],
  problems: [],
  remark: '',
})

/** The form as the sign-out sends it, with the uploads of its pictures (V-13). */
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
