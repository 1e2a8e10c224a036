import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { now } from './time.ts'

/** Now by the server's clock, each second anew while the component lives. */
export function useNow(): Readonly<Ref<number>> {
  const moment = ref(now())
  const timer = setInterval(() => (moment.value = now()), 1000)
  onScopeDispose(() => clearInterval(timer))
  return readonly(moment)
}
