/** Time by the server's clock, shown in Shanghai. The phone's own clock may be wrong and decides nothing. */

export type Language = 'zh' | 'en'

const stored = 'clock-ahead'

/** Milliseconds that the server's clock is ahead of the phone's. Kept, so that a start without network does not fall back on the phone's. */
let ahead = Number(globalThis.localStorage?.getItem(stored) ?? 0) || 0

/** Now by the server's clock, in milliseconds of the epoch. */
export const now = (): number => Date.now() + ahead

/**
 * Learns the server's time from the header X-Now of an answer. The server said it between the two moments, so that a distance which fits
 * between them stays, and a slow line does not make the clock jump.
 */
export function noteServerTime(header: string | null, sentAt: number, receivedAt: number): void {
  const said = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(said)) return
  const [least, most] = [said - receivedAt, said - sentAt]
  if (ahead >= least && ahead <= most) return
  ahead = Math.round((least + most) / 2)
  globalThis.localStorage?.setItem(stored, String(ahead))
}

const zone = 'Asia/Shanghai'
const minute = 60_000
const dayLength = 24 * 60 * minute

const dayParts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const clockParts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

/** The day of an instant in Shanghai, yyyy-MM-dd. */
export const dayOf = (instant: number): string => dayParts.format(instant)

/** The clock of an instant in Shanghai, HH:mm. */
export const clockOf = (instant: number | string): string => clockParts.format(new Date(instant))

const nearDays = {
  zh: { today: '今天', yesterday: '昨天', tomorrow: '明天' },
  en: { today: 'today', yesterday: 'yesterday', tomorrow: 'tomorrow' },
}

/** A day as people say it: 今天, 11-24, 2025-11-24. */
export function dayText(day: string, moment: number, language: Language): string {
  const words = nearDays[language]
  if (day === dayOf(moment)) return words.today
  if (day === dayOf(moment - dayLength)) return words.yesterday
  if (day === dayOf(moment + dayLength)) return words.tomorrow
  return day.slice(0, 4) === dayOf(moment).slice(0, 4) ? day.slice(5) : day
}

/** An instant as people say it: 今天 14:03. */
export const momentText = (instant: string | number, moment: number, language: Language): string =>
  `${dayText(dayOf(new Date(instant).getTime()), moment, language)} ${clockOf(instant)}`

/** An instant to the second, for those who need it exactly. */
export const exactText = (instant: string | number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant))

/** A duration in milliseconds as a clock shows it: 1:12, 7:21:40. Whole seconds, of which the last has begun: 0:00 is over. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
