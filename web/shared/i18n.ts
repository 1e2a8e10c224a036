import { computed, shallowRef } from 'vue'
import { zh } from './i18n/zh.ts'
import type { Language } from './time.ts'

export type WordKey = keyof typeof zh
export type Words = Record<WordKey, string>

const stored = 'language'
const words = shallowRef<Words>(zh)
const current = shallowRef<Language>('zh')

/** The language of the pages. */
export const language = computed(() => current.value)

/** The text of a key in the language of the pages. Values stand for names in braces. */
export function t(key: WordKey, values: Record<string, string | number> = {}): string {
  return words.value[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** The name of a code of the catalogues in the language of the pages. */
export const nameOf = (entry: { zh: string; en: string }): string => entry[current.value]

/** Chinese comes with the page, English is fetched. Without network the language stays as it is. */
export async function useLanguage(chosen: Language): Promise<void> {
  words.value = chosen === 'zh' ? zh : (await import('./i18n/en.ts')).en
  current.value = chosen
  localStorage.setItem(stored, chosen)
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
}

/** Takes the language that was chosen on this phone, or the browser's. */
export async function startLanguage(): Promise<void> {
  const chosen = localStorage.getItem(stored) ?? navigator.language
  if (chosen !== 'zh' && !chosen.toLowerCase().startsWith('zh')) await useLanguage('en').catch(() => undefined)
}
