import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & typeof globalThis & { __WB_MANIFEST: { url: string; revision: string | null }[] }

// The pages open without network. Answers of the API are not cached here: the pages keep them, by account.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/m'), { allowlist: [/^\/m(\/|$)/] }))

// A new version waits until the page says that nothing is lost by it, or until the next cold start.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})
