import type { Problem, Schema } from '../../shared/problem.ts'

/** The form of entries that this version writes. An app sends those of the two versions before too: bodies only gain members. */
export const schema = 1

/** Milliseconds for which a scan may be sent: the server takes its position and its face check for 5 minutes (V-9). */
export const scanLives = 5 * 60_000

export type RescueStep = 'accept' | 'arrive' | 'complete'

/**
 * waiting: to be sent. face: all but the face check is well, which the person has to pass now. refused: the server said why. expired: a scan
 * older than 5 minutes. moved: the order went on or back before a late step could be sent.
 */
export type EntryState = 'waiting' | 'face' | 'refused' | 'expired' | 'moved'

/** An act that waits in this phone until the server has answered it. */
export interface Entry {
  /** The Idempotency-Key, so that an act that is sent twice is done once. */
  id: string
  /** The account that did it. Others neither see nor send it. */
  account: string
  /** Path below /api, such as `/v1/visits/sign-in`. */
  route: string
  body: unknown
  /** Milliseconds of the epoch, by the server's clock as far as it is known. */
  madeAt: number
  /** When it is too late to send it, or null. */
  expiresAt: number | null
  schema: number
  state: EntryState
  /** How often it was sent. Counted before it is sent, so that an app that dies meanwhile knows it. */
  tries: number
  kind: 'sign-in' | 'sign-out' | RescueStep
  /** Names the act for the person: where it was done. */
  place: string
  /** The visit of a sign-out, or the rescue of a step. */
  subject?: string
  /** Of a step of a rescue: the node at which it was pressed. */
  node?: Schema['RescueStage']
  /** Why it was refused. */
  problem?: Problem
}

/** How sending ended. `no-answer` also where the server may have done it. */
export type Sent =
  | { kind: 'no-answer' }
  | { kind: 'answered'; status: number; body: unknown }
  | { kind: 'refused'; problem: Problem }

/** The verdict on an entry: it is done, it stays and is sent again later, or its state tells what became of it. */
export type Verdict = { kind: 'done'; body: unknown } | { kind: 'keep' } | { kind: 'settle'; entry: Entry }

export const isExpired = (entry: Entry, moment: number): boolean => entry.expiresAt !== null && moment > entry.expiresAt

/** A newer version of the app wrote it, which alone knows how it is sent. */
export const isFromNewer = (entry: Entry): boolean => entry.schema > schema

/** Network errors, 5xx, 429 and 401 decide nothing. Any other refusal is final, but for the face check, which the person can still pass. */
export function verdictOn(entry: Entry, sent: Sent): Verdict {
  if (sent.kind === 'answered') return { kind: 'done', body: sent.body }
  if (sent.kind === 'no-answer') return { kind: 'keep' }
  const { problem } = sent
  if (problem.status >= 500 || problem.status === 429 || problem.status === 401) return { kind: 'keep' }
  const state = problem.code === 'face-check-failed' ? 'face' : 'refused'
  return { kind: 'settle', entry: { ...entry, state, problem } }
}

const nodeAfter: Record<RescueStep, Schema['RescueStage']> = { accept: 'accepted', arrive: 'arrived', complete: 'rescued' }

type SeenRescue = Pick<Schema['RescueResponse'], 'node' | 'leader' | 'supporters'>

/**
 * Decides about a late step on the order as it stands now. It goes only where the order is still at the node at which it was pressed: an undo
 * in between wins. An order of one's own that is at the step's node already had it: the first answer was lost.
 */
export function lateStep(entry: Entry, rescue: SeenRescue, organisation: string): 'send' | 'done' | 'moved' {
  if (!isStep(entry.kind)) return 'send'
  const isOurs = rescue.leader === organisation || rescue.supporters.includes(organisation)
  if (rescue.node === nodeAfter[entry.kind] && isOurs) return 'done'
  return rescue.node === entry.node ? 'send' : 'moved'
}

export const isStep = (kind: Entry['kind']): kind is RescueStep => kind === 'accept' || kind === 'arrive' || kind === 'complete'
