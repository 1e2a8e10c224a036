import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCarNumber, readQr } from '../phone/scan/qr.ts'

const genuine = 'https://example.cn/q/330151?v=1&k=1&s=xsMpSm0rnFN-69vmVL2Srg'

for (const [name, text] of [
  ['as printed', genuine],
  ['with white space around', ` ${genuine}\r\n`],
  ['with parameters of other programs', `${genuine}&from=singlemessage&isappinstalled=0`],
  ['with a fragment', `${genuine}#wechat_redirect`],
  ['with the scheme in upper case', genuine.replace('https', 'HTTPS')],
  ['encoded as a whole', encodeURIComponent(genuine)],
  ['encoded twice', encodeURIComponent(encodeURIComponent(genuine))],
  ['of another host', genuine.replace('example.cn', '10.0.0.1:7071')],
] as const) {
  test(`a code ${name} is ours, and goes to the server as it was read (E-4)`, () => assert.deepEqual(readQr(text), { text, code: '330151' }))
}

for (const text of ['', 'https://weixin.qq.com/r/abc', 'https://example.cn/q/330151', '330151', '%E0%A4%A', `${genuine}${'x'.repeat(5000)}`]) {
  test(`${JSON.stringify(text.slice(0, 40))} is foreign`, () => assert.equal(readQr(text), null))
}

test('the number of a car is no code', () => {
  assert.equal(isCarNumber(' 330151 '), true)
  assert.equal(isCarNumber(genuine), false)
  assert.equal(isCarNumber(''), false)
})
