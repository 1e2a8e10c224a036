import { shallowRef } from 'vue'
import { waiting } from './outbox/ours.ts'

/** Milliseconds between two looks for a new version, in a page that stays open. */
const pause = 60 * 60_000

/** Forms that are open on this page. While there is one, no update is offered. */
const openForms = shallowRef(0)

const waitingWorker = shallowRef<ServiceWorker | null>(null)

/** Counts a form as open. Returns the act that closes it. */
export function holdUpdates(): () => void {
  openForms.value++
  return () => void openForms.value--
}

/** Whether a new version may be offered now: nothing waits to be sent, and no form is open. */
export const hasUpdate = (): boolean => waitingWorker.value !== null && openForms.value === 0 && waiting.value.length === 0

/** Has the new version take over, and loads the page anew. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waitingWorker.value?.postMessage('take-over')
}

/** Registers the service worker. False where there is none, as in WebViews of iOS: the app works without. */
export async function startUpdates(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return false
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/m' }).catch(() => undefined)
  if (registration === undefined) return false
  const note = () => (waitingWorker.value = navigator.serviceWorker.controller === null ? null : registration.waiting)
  note()
  setInterval(() => void registration.update().catch(() => undefined), pause)
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', note))
  return true
}
