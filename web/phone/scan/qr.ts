/** A code of ours, as the phone read it. The server checks its signature and trims what other programs add (E-4). */
export interface ScannedCode {
  text: string
  /** The elevator that it names. */
  code: string
}

/** Longest text that the server takes, in characters. */
const longest = 4096
const mostEncodings = 2

/** Recognises a code of ours. Null for a foreign one, which the person is told at once instead of by the server. */
export function readQr(text: string): ScannedCode | null {
  if (text.length > longest) return null
  let candidate = text.trim()
  for (let encodings = 0; encodings <= mostEncodings; encodings++) {
    const found = /^https?:\/\/[^?#\s]*\/q\/([A-Z0-9-]{1,20})\?\S*\bs=/i.exec(candidate.replaceAll('&amp;', '&'))
    if (found?.[1]) return { text, code: found[1] }
    candidate = decoded(candidate)
  }
  return null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether a typed text is the number of a car, which identifies an elevator but proves no scan. */
export const isCarNumber = (text: string): boolean => /^[A-Z0-9-]{1,20}$/i.test(text.trim())
