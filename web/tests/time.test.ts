import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import { clockOf, dayText, durationText, exactText, momentText, noteServerTime, now } from '../shared/time.ts'

const phone = Date.parse('2026-11-28T01:00:00Z')

beforeEach(() => {
  mock.timers.reset()
  mock.timers.enable({ apis: ['Date'], now: phone })
  // Learns the phone's own time first, so that no test leans on the one before.
  noteServerTime(new Date(phone).toISOString(), phone, phone)
})

test('the clock is the server’s, however wrong the phone is', () => {
  noteServerTime('2026-11-28T11:00:00+08:00', phone, phone)
  assert.equal(now(), Date.parse('2026-11-28T03:00:00Z'))
})

test('a slow answer does not make the clock jump', () => {
  noteServerTime('2026-11-28T10:00:00+08:00', phone, phone)
  const before = now() - phone
  noteServerTime('2026-11-28T10:00:01+08:00', phone - 4000, phone + 4000)
  assert.equal(now() - phone, before)
})

test('an answer that contradicts the clock corrects it to the middle of what is possible', () => {
  noteServerTime('2026-11-28T10:00:00+08:00', phone, phone)
  noteServerTime('2026-11-28T10:01:00+08:00', phone - 1000, phone + 1000)
  assert.equal(now(), Date.parse('2026-11-28T02:01:00Z'))
})

for (const header of [null, '', 'soon']) {
  test(`a header ${JSON.stringify(header)} changes nothing`, () => {
    noteServerTime('2026-11-28T11:00:00+08:00', phone, phone)
    noteServerTime(header, phone, phone)
    assert.equal(now(), Date.parse('2026-11-28T03:00:00Z'))
  })
}

test('clocks and days are those of Shanghai', () => {
  assert.equal(clockOf('2026-11-27T16:30:00Z'), '00:30')
  assert.equal(exactText('2026-11-27T16:30:05Z'), '2026-11-28 00:30:05')
})

for (const [instant, text] of [
  ['2026-11-28T14:03:00+08:00', '今天 14:03'],
  ['2026-11-27T23:59:00+08:00', '昨天 23:59'],
  ['2026-11-29T00:00:00+08:00', '明天 00:00'],
  ['2026-03-04T08:00:00+08:00', '03-04 08:00'],
  ['2025-12-31T08:00:00+08:00', '2025-12-31 08:00'],
] as const) {
  test(`${instant} is ${text}`, () => assert.equal(momentText(instant, phone, 'zh'), text))
}

test('days are said in English too', () => assert.equal(dayText('2026-11-28', phone, 'en'), 'today'))

for (const [milliseconds, text] of [
  [0, '0:00'],
  [1, '0:01'],
  [72_000, '1:12'],
  [-5000, '0:00'],
  [7 * 3_600_000 + 21 * 60_000 + 40_000, '7:21:40'],
] as const) {
  test(`${milliseconds} ms are shown as ${text}`, () => assert.equal(durationText(milliseconds), text))
}
