import { computed, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { api, ok, type Problem, type Schema } from '../../shared/api.ts'
import { now } from '../../shared/time.ts'
import { noteQuota } from '../account.ts'
import { useAct } from '../acts.ts'
import { isExpired, type Entry } from '../outbox/entry.ts'
import { newEntry, outbox, waiting } from '../outbox/ours.ts'
import type { Outcome } from '../outbox/outbox.ts'
import { dropForm } from '../photos.ts'
import { readAllAgain } from '../reading.ts'
import { formOf, signOutForm } from '../visits/form.ts'
import { checkFace } from './face.ts'
import { locate, type ScanPosition } from './position.ts'
import { readQr, type ScannedCode } from './qr.ts'

/**
 * How far a scan has come. read: looks for a code. locate: waits for a position. ask: every rule but the face is checked. face: all else is
 * well. saved: no answer, it waits in the outbox. refused: the server said why. open: another visit of this person comes first.
 */
export type ScanStep = 'read' | 'locate' | 'ask' | 'face' | 'saved' | 'refused' | 'open'

/**
 * A scan, from the code to the visit. The server is asked before the face is: a face check that would be spent on a refusal is never made,
 * because tries are few (3.5.5 of the manual).
 * @param visit The visit to sign out of, or null to sign in.
 */
export function useScan(visit: string | null) {
  const router = useRouter()
  const step = ref<ScanStep>('read')
  const isForeign = ref(false)
  const accuracy = ref<number | null>(null)
  const entry = shallowRef<Entry | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const openVisit = shallowRef<Schema['VisitResponse'] | null>(null)
  const kind = visit === null ? 'sign-in' : 'sign-out'

  /** Takes a text that was read or typed. A foreign one is said to be so, and the camera goes on looking. */
  async function read(text: string): Promise<void> {
    if (step.value !== 'read') return
    const code = readQr(text)
    isForeign.value = code === null
    if (code === null) return
    step.value = 'locate'
    if (!(await asking.run(code))) step.value = 'read'
  }

  const asking = useAct(async (code: ScannedCode) => {
    accuracy.value = null
    const [position, open] = await Promise.all([locate((metres) => (accuracy.value = metres)), visit === null ? ownOpenVisit() : null])
    if (open !== null) {
      openVisit.value = open
      step.value = 'open'
      // The same car again is the way to the sign-out.
      if (open.elevator === code.code) await router.replace(`/visit/${open.id}`)
      return
    }
    step.value = 'ask'
    await take(await outbox.submit(await scanOf(code, position)))
  })

  async function scanOf(code: ScannedCode, position: ScanPosition): Promise<Entry> {
    const form = visit === null ? {} : await signOutForm(visit)
    return newEntry({
      kind,
      route: visit === null ? '/v1/visits/sign-in' : `/v1/visits/${visit}/sign-out`,
      body: { ...form, qr: code.text, position },
      place: code.code,
      ...(visit !== null && { subject: visit }),
    })
  }

  /** Passes the face check and sends again, under a key of its own: the first request was answered. */
  const facing = useAct(async () => {
    const before = entry.value
    if (before === null) return
    const faceAssertion = await checkFace(kind)
    const { route, place, subject, body } = before
    const next = newEntry({ kind, route, place, ...(subject !== undefined && { subject }), body: { ...(body as object), faceAssertion } })
    // Both are kept until the second is answered or waits: an app that dies in between loses neither.
    const outcome = await outbox.submit(next)
    await outbox.remove(before.id)
    await take(outcome)
  })

  async function take(outcome: Outcome): Promise<void> {
    if (outcome.state === 'done') {
      await finish(outcome.body as Schema['SignInResponse'] | Schema['VisitResponse'] | undefined)
      return
    }
    if (!('entry' in outcome)) return
    entry.value = outcome.entry
    problem.value = outcome.entry.problem ?? null
    step.value = outcome.state === 'waiting' ? 'saved' : outcome.state === 'face' ? 'face' : 'refused'
    // The page shows the refusal. The outbox keeps those of which the person has not heard.
    if (step.value === 'refused') await outbox.remove(outcome.entry.id)
  }

  async function finish(answer: Schema['SignInResponse'] | Schema['VisitResponse'] | undefined): Promise<void> {
    if (visit !== null) await dropForm(formOf(visit))
    if (answer !== undefined && 'quota' in answer) noteQuota(answer.quota)
    readAllAgain()
    await router.replace(answer === undefined ? '/' : `/visit/${answer.id}`)
  }

  /** Goes on with an entry of the outbox that waits for its face check. */
  async function resume(id: string): Promise<void> {
    const kept = (await outbox.list()).find((each) => each.id === id)
    if (kept?.state !== 'face' || isExpired(kept, now())) return
    entry.value = kept
    problem.value = kept.problem ?? null
    step.value = 'face'
  }

  // A saved scan may be sent while its page is open, which then goes on.
  watch(waiting, (entries) => {
    if (step.value !== 'saved') return
    const kept = entries.find(({ id }) => id === entry.value?.id)
    if (kept === undefined) void finish(undefined)
    else if (kept.state !== 'waiting') void take({ state: kept.state, entry: kept })
  })

  function again(): void {
    step.value = 'read'
    problem.value = null
    isForeign.value = false
  }

  return {
    step,
    isForeign,
    accuracy,
    problem,
    openVisit,
    elevator: computed(() => entry.value?.place ?? ''),
    error: computed(() => asking.error.value ?? facing.error.value),
    isBusy: computed(() => asking.isBusy.value || facing.isBusy.value),
    read,
    face: () => facing.run(),
    resume,
    again,
  }
}

/** Milliseconds that a scan waits to hear of an open visit. */
const patience = 4_000

/** The visit that this person has not signed out of. The server would refuse for it (V-10) only after a face check was spent. */
function ownOpenVisit(): Promise<Schema['VisitResponse'] | null> {
  const asked = ok(api.GET('/v1/visits', { params: { query: { status: ['open'], person: 'me', top: 1 } } })).then(
    ({ items }) => items[0] ?? null,
    () => null,
  )
  return Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))])
}
