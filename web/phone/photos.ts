import { computed, onScopeDispose, shallowRef } from 'vue'
import { api, NoAnswer, ok, problemOf, Refused } from '../shared/api.ts'
import { send } from '../shared/session.ts'
import { now } from '../shared/time.ts'
import { account } from './account.ts'
import { phoneDatabase, type KeptPhoto } from './outbox/database.ts'
import { newId } from './outbox/ours.ts'

/** Longest side of a picture that is kept, in pixels. */
const longestSide = 1600
const quality = 0.8
/** Milliseconds that a picture may take on a slow line. */
const uploadPatience = 120_000
const type = 'image/jpeg'

/** Draws a picture anew: smaller, upright, and without the place and the phone that its EXIF tells. */
export async function shrink(file: Blob): Promise<Blob> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const scale = Math.min(1, longestSide / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await blobOf(canvas)
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** A canvas as the JPEG that is kept. */
export function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the canvas cannot be written')) : resolve(blob)), type, quality),
  )
}

/** The pictures of a form, kept in the phone until its act is done. */
export function useFormPhotos(form: string) {
  const photos = shallowRef<KeptPhoto[]>([])
  const addresses = new Map<string, string>()
  onScopeDispose(() => addresses.forEach((address) => URL.revokeObjectURL(address)))

  async function look(): Promise<void> {
    const all = await (await phoneDatabase()).getAllFromIndex('photos', 'byForm', form)
    photos.value = all.filter((photo) => photo.account === account.value?.id).sort((a, b) => a.madeAt - b.madeAt)
  }
  void look()

  async function add(picture: Blob, part: string, kind: KeptPhoto['kind']): Promise<void> {
    const kept = { id: newId(), account: account.value?.id ?? '', form, part, kind, picture: await shrink(picture), madeAt: now() }
    await (await phoneDatabase()).put('photos', kept)
    await look()
    // Early, where there is network. The act uploads the rest.
    void upload(kept).then(look, () => undefined)
  }

  async function remove(id: string): Promise<void> {
    await (await phoneDatabase()).delete('photos', id)
    await look()
  }

  /** Uploads the pictures that are not yet up. Throws `NoAnswer` or `Refused`, and goes on where it stopped the next time. */
  async function uploadAll(): Promise<void> {
    await look()
    try {
      for (const photo of photos.value) if (photo.uploadId === undefined) await upload(photo)
    } finally {
      await look()
    }
  }

  /** The source of a picture for an image. */
  function addressOf(photo: KeptPhoto): string {
    const known = addresses.get(photo.id) ?? URL.createObjectURL(photo.picture)
    addresses.set(photo.id, known)
    return known
  }

  return {
    photos,
    left: computed(() => photos.value.filter((photo) => photo.uploadId === undefined).length),
    of: (part: string) => photos.value.filter((photo) => photo.part === part),
    /** The uploads of a part, in the order in which they were taken. */
    uploadsOf: (part: string) => photos.value.filter((photo) => photo.part === part).flatMap(({ uploadId }) => uploadId ?? []),
    add,
    remove,
    uploadAll,
    addressOf,
  }
}

export type FormPhotos = ReturnType<typeof useFormPhotos>

/** Uploads under way, so that the early one and that of the act are one. */
const underWay = new Map<string, Promise<void>>()

function upload(photo: KeptPhoto): Promise<void> {
  const started = underWay.get(photo.id) ?? uploadOnce(photo).finally(() => underWay.delete(photo.id))
  underWay.set(photo.id, started)
  return started
}

async function uploadOnce(photo: KeptPhoto): Promise<void> {
  const announced = await ok(
    api.POST('/v1/uploads', { body: { kind: photo.kind, contentType: type, size: photo.picture.size } }),
  )
  const answer = await send(
    new Request(announced.url, { method: 'PUT', headers: announced.headers as Record<string, string>, body: photo.picture }),
    uploadPatience,
  )
  if (answer.status >= 500) throw new NoAnswer()
  if (!answer.ok) throw new Refused(await problemOf(answer))
  const database = await phoneDatabase()
  if ((await database.get('photos', photo.id)) !== undefined) await database.put('photos', { ...photo, uploadId: announced.uploadId })
}

/** Drops the pictures and the draft of a form whose act is done. */
export async function dropForm(form: string): Promise<void> {
  const database = await phoneDatabase()
  for (const key of await database.getAllKeysFromIndex('photos', 'byForm', form)) await database.delete('photos', key)
  await database.delete('drafts', form)
}
