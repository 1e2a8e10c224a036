import type { Plugin } from 'vite'
import { drawIcon } from './drawing.ts'

const touchIcon = { name: 'touch-icon.png', size: 180, isMaskable: true }
const icons = [
  { name: 'icon-192.png', size: 192, isMaskable: false },
  { name: 'icon-512.png', size: 512, isMaskable: false },
  { name: 'icon-512-maskable.png', size: 512, isMaskable: true },
]

/** Draws the icons into assets/, and writes the web app manifest that makes the phone installable. */
export function phoneManifest(): Plugin {
  const references = new Map<string, string>()
  let fileOf: (name: string) => string

  return {
    name: 'phone-manifest',
    apply: 'build',
    buildStart() {
      for (const { name, size, isMaskable } of [touchIcon, ...icons]) {
        references.set(name, this.emitFile({ type: 'asset', name, source: drawIcon(size, isMaskable) }))
      }
    },
    generateBundle: {
      order: 'pre',
      handler() {
        fileOf = (name) => '/' + this.getFileName(references.get(name) ?? '')
        this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(manifest(fileOf), null, 2) })
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'link', attrs: { rel: 'icon', href: fileOf('icon-192.png') }, injectTo: 'head' },
        { tag: 'link', attrs: { rel: 'apple-touch-icon', href: fileOf(touchIcon.name) }, injectTo: 'head' },
        { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' }, injectTo: 'head' },
      ],
    },
  }
}

function manifest(fileOf: (name: string) => string): object {
  return {
    id: '/m',
    name: '智慧电梯',
    short_name: '智慧电梯',
    description: '电梯维保签到签退、困人救援、投诉处置',
    lang: 'zh-CN',
    start_url: '/m',
    scope: '/m',
    display: 'standalone',
    background_color: '#F3F5F8',
    theme_color: '#0B5CAD',
    icons: icons.map(({ name, size, isMaskable }) => ({
      src: fileOf(name),
      type: 'image/png',
      sizes: `${size}x${size}`,
      purpose: isMaskable ? 'maskable' : 'any',
    })),
    shortcuts: [{ name: '扫码', url: '/m/scan' }],
  }
}
