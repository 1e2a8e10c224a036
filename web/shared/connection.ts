import { reactive, readonly } from 'vue'
import { now } from './time.ts'

const state = reactive({ isAway: false, answeredAt: 0 })

/** Whether the last request had an answer, and when the last answer came. `navigator.onLine` is not asked: it says yes in a shaft. */
export const connection = readonly(state)

export function noteAnswer(): void {
  state.isAway = false
  state.answeredAt = now()
}

/** An answer of before is shown, which the phone had kept. */
export function noteKeptAnswer(at: number): void {
  state.answeredAt = Math.max(state.answeredAt, at)
}

export function noteNoAnswer(): void {
  state.isAway = true
}
