import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Entry } from './entry.ts'

/** A picture that waits for its act. */
export interface KeptPhoto {
  id: string
  account: string
  /** The form that it belongs to, such as `visit:{id}`. */
  form: string
  /** Its place in the form, such as `site`, `paper`, `signature`, or the code of an item. */
  part: string
  kind: 'site-photo' | 'paper-form' | 'signature' | 'certificate'
  picture: Blob
  madeAt: number
  /** The upload, once the server has the picture. */
  uploadId?: string
}

/** A form as far as it is filled in. */
export interface Draft {
  form: string
  account: string
  fields: unknown
}

/** The last answer to a read, for when the network is away. */
export interface KeptAnswer {
  key: string
  account: string
  at: number
  answer: unknown
}

export interface PhoneSchema extends DBSchema {
  outbox: { key: string; value: Entry; indexes: { byAge: number } }
  photos: { key: string; value: KeptPhoto; indexes: { byForm: string } }
  drafts: { key: string; value: Draft }
  answers: { key: string; value: KeptAnswer }
}

export type PhoneDatabase = IDBPDatabase<PhoneSchema>

const version = 1

/** Opens the database of the phone. A migration only adds: work that an older version left is still there and still sent. */
export function openPhoneDatabase(name = 'phone'): Promise<PhoneDatabase> {
  return openDB<PhoneSchema>(name, version, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('byAge', 'madeAt')
        database.createObjectStore('photos', { keyPath: 'id' }).createIndex('byForm', 'form')
        database.createObjectStore('drafts', { keyPath: 'form' })
        database.createObjectStore('answers', { keyPath: 'key' })
      }
    },
    // Another tab has a newer version and waits for this one, which reads its forms back from there.
    blocking: (_from, _to, event) => {
      const database = event.target as IDBDatabase
      database.close()
      globalThis.location?.reload()
    },
  })
}

/** Milliseconds after which a picture has missed every deadline of its form. */
const pictureLives = 30 * 24 * 3_600_000

/** Drops the pictures of forms that were never sent, so that they do not fill the phone. */
export async function dropOldPictures(database: PhoneDatabase, moment: number): Promise<void> {
  for (const { id, madeAt } of await database.getAll('photos')) {
    if (madeAt < moment - pictureLives) await database.delete('photos', id)
  }
}

let opened: Promise<PhoneDatabase> | null = null

/** The database of the phone, opened once. */
export const phoneDatabase = (): Promise<PhoneDatabase> => (opened ??= openPhoneDatabase())
