import { NoAnswer, type Schema } from '../../shared/problem.ts'
import type { PhoneDatabase } from './database.ts'
import { isExpired, isFromNewer, isStep, lateStep, verdictOn, type Entry, type Sent } from './entry.ts'

/** The outside of the outbox. */
export interface OutboxPorts {
  database: () => Promise<PhoneDatabase>
  /** Sends an entry with its Idempotency-Key, and without If-Match. Never throws. */
  send: (entry: Entry) => Promise<Sent>
  /** Reads a rescue as it is now, or null without an answer. */
  readRescue: (id: string) => Promise<Schema['RescueResponse'] | null>
  /** The account that is logged in, and its organisation. */
  caller: () => { account: string; organisation: string } | null
  now: () => number
  locked: <T>(name: string, act: () => Promise<T>) => Promise<T>
  /** Called after each change. */
  changed: () => void
}

/** The end of a submission: done with the answer, or the entry as it waits. */
export type Outcome = { state: 'done'; body: unknown } | { state: Entry['state']; entry: Entry }

/** Acts that are kept until the server has answered them. One that is sent at once goes the same way. */
export class Outbox {
  private readonly ports: OutboxPorts
  private readonly answers = new Map<string, unknown>()

  constructor(ports: OutboxPorts) {
    this.ports = ports
  }

  /** Keeps an act, then sends all that waits. Throws `NoAnswer` where it can neither be kept nor sent. */
  async submit(entry: Entry): Promise<Outcome> {
    const database = await this.kept(entry)
    if (database === null) return this.sendUnkept(entry)
    this.ports.changed()
    await this.drain()
    const left = await database.get('outbox', entry.id)
    if (left !== undefined) return { state: left.state, entry: left }
    const body = this.answers.get(entry.id)
    this.answers.delete(entry.id)
    return { state: 'done', body }
  }

  /** Null in a phone whose storage is full or forbidden. */
  private async kept(entry: Entry): Promise<PhoneDatabase | null> {
    try {
      const database = await this.ports.database()
      await database.put('outbox', entry)
      return database
    } catch {
      return null
    }
  }

  /** An act that cannot be kept is sent all the same. Without an answer the person is told so: it is not saved. */
  private async sendUnkept(entry: Entry): Promise<Outcome> {
    const verdict = verdictOn(entry, await this.ports.send(entry))
    if (verdict.kind === 'keep') throw new NoAnswer()
    return verdict.kind === 'done' ? { state: 'done', body: verdict.body } : { state: verdict.entry.state, entry: verdict.entry }
  }

  /** The entries of the account that is logged in, the oldest first. */
  async list(): Promise<Entry[]> {
    const caller = this.ports.caller()
    if (caller === null) return []
    const all = await (await this.ports.database()).getAllFromIndex('outbox', 'byAge')
    return all.filter((entry) => entry.account === caller.account)
  }

  /** Drops an entry that the person has taken note of, or does again. */
  async remove(id: string): Promise<void> {
    await (await this.ports.database()).delete('outbox', id)
    this.ports.changed()
  }

  /** Sends what waits, in order, one run at a time over all tabs. It stops at the first entry without a deciding answer. */
  drain(): Promise<void> {
    return this.ports.locked('outbox', async () => {
      for (const entry of await this.list()) {
        if (isFromNewer(entry)) continue
        if ((entry.state === 'waiting' || entry.state === 'face') && isExpired(entry, this.ports.now())) {
          await this.put({ ...entry, state: 'expired' })
        } else if (entry.state === 'waiting' && !(await this.sendOne(entry))) {
          return
        }
      }
    })
  }

  /** Returns false if the entry has to wait, and all after it. */
  private async sendOne(entry: Entry): Promise<boolean> {
    const late = entry.tries > 0 && isStep(entry.kind) ? await this.look(entry) : 'send'
    if (late === 'no-answer') return false
    if (late === 'done') {
      await this.remove(entry.id)
      return true
    }
    if (late === 'moved') {
      await this.put({ ...entry, state: 'moved' })
      return true
    }
    const tried = { ...entry, tries: entry.tries + 1 }
    await this.put(tried)
    const verdict = verdictOn(tried, await this.ports.send(tried))
    if (verdict.kind === 'keep') return false
    if (verdict.kind === 'settle') {
      await this.put(verdict.entry)
    } else {
      this.answers.set(entry.id, verdict.body)
      await this.remove(entry.id)
    }
    return true
  }

  private async look(entry: Entry): Promise<'send' | 'done' | 'moved' | 'no-answer'> {
    const rescue = await this.ports.readRescue(entry.subject ?? '')
    const organisation = this.ports.caller()?.organisation
    return rescue === null || organisation === undefined ? 'no-answer' : lateStep(entry, rescue, organisation)
  }

  private async put(entry: Entry): Promise<void> {
    await (await this.ports.database()).put('outbox', entry)
    this.ports.changed()
  }
}
