import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { phoneManifest } from './build/manifest.ts'

/** Answers the addresses of the phone with its page, as the app does. */
const phonePages: Plugin = {
  name: 'phone-pages',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/m(\/|\?|$)/.test(request.url ?? '')) request.url = '/phone.html'
      next()
    })
  },
}

/** Address of a running city, for the development server. */
const city = process.env.CITY ?? 'http://localhost:7071'

export default defineConfig({
  plugins: [
    vue(),
    phonePages,
    phoneManifest(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html}'],
        // The app answers /m with the page, and has no address for the file.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => (entry.url === '/phone.html' ? { ...entry, url: '/m' } : entry)),
          }),
        ],
        modifyURLPrefix: { '': '/' },
      },
    }),
  ],
  build: {
    target: ['chrome87', 'safari14'],
    modulePreload: { polyfill: false },
    sourcemap: 'hidden',
    manifest: 'assets-manifest.json',
    rollupOptions: { input: { phone: 'phone.html' } },
  },
  server: { proxy: { '/api': city } },
})
