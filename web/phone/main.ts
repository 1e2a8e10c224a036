import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, watch } from 'vue'
import { startLanguage } from '../shared/i18n.ts'
import { send, session } from '../shared/session.ts'
import { account, openSession, readAccount } from './account.ts'
import PhoneApp from './PhoneApp.vue'
import { startOutbox } from './outbox/ours.ts'
import { queries } from './reading.ts'
import { fetchPages, router } from './router.ts'
import { startUpdates } from './updates.ts'

/** Milliseconds after the start at which the line is free for pages that were not opened yet. */
const idleAfter = 5_000

// A chunk of an older build is gone: the page is loaded anew, once. Without network it stays, as a reload would leave nothing.
addEventListener('vite:preloadError', () => {
  const reloaded = 'reloaded-for-chunk'
  if (sessionStorage.getItem(reloaded) === location.pathname) return
  void send(new Request('/m', { method: 'HEAD', cache: 'no-store' })).then(
    () => {
      sessionStorage.setItem(reloaded, location.pathname)
      location.reload()
    },
    () => undefined,
  )
})

// Without top-level await, which Chrome has since 89 and Safari since 15.
void Promise.all([startLanguage(), openSession()]).then(() => {
  createApp(PhoneApp).use(VueQueryPlugin, { queryClient: queries }).use(router).mount('#app')

  watch(
    () => session.standing,
    (standing) => {
      const { name, fullPath } = router.currentRoute.value
      if (standing === 'out' && name !== 'login') void router.push({ name: 'login', query: { back: fullPath } })
    },
  )

  // Another person has logged in in another tab: this page was of the one before.
  watch(
    () => session.account,
    (id) => id !== null && account.value !== null && id !== account.value.id && router.currentRoute.value.name !== 'login' && location.reload(),
  )

  // Permissions, level and quota may have changed meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && session.standing === 'in') void readAccount().catch(() => undefined)
  })

  startOutbox()
  void startUpdates().then((hasWorker) => !hasWorker && setTimeout(fetchPages, idleAfter))
})
