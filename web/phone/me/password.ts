/** Kinds of characters of which a password has at least two. */
const kinds = [/[A-Za-z]/, /[0-9]/, /[._]/]

/** The fault of a new password, or null. The server checks it too. */
export function passwordFault(chosen: string, old: string): 'length' | 'characters' | 'kinds' | 'unchanged' | null {
  if (chosen.length < 6 || chosen.length > 20) return 'length'
  if (!/^[A-Za-z0-9._]+$/.test(chosen)) return 'characters'
  if (kinds.filter((kind) => kind.test(chosen)).length < 2) return 'kinds'
  return chosen === old ? 'unchanged' : null
}
