import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { help } from '../shared/help.ts'

interface Answer {
  $ref?: string
  description?: string
}

interface Operation {
  responses: Record<string, Answer>
}

const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
  components: { responses: Record<string, Answer> }
}

/** Routes of shared/session.ts and of the outbox, which are not named as calls of the client. */
const namedElsewhere = [
  ['post', '/v1/auth/login'],
  ['post', '/v1/auth/refresh'],
  ['post', '/v1/auth/logout'],
  ['post', '/v1/visits/sign-in'],
  ['post', '/v1/visits/{id}/sign-out'],
  ['post', '/v1/rescues/{id}/accept'],
  ['post', '/v1/rescues/{id}/arrive'],
  ['post', '/v1/rescues/{id}/complete'],
  ['put', '/v1/files/{token}'],
] as const

/** Codes that are no refusal to the person: an answer 304, or one that the pages never show. */
function codesOf({ $ref, description = '' }: Answer): string[] {
  const text = $ref === undefined ? description : (contract.components.responses[$ref.split('/').pop() ?? '']?.description ?? '')
  const pattern = $ref === undefined ? /^- `([a-z-]+)`/gm : /\(`([a-z-]+)`/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(file)
    else if (/\.(ts|vue)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) yield readFileSync(file, 'utf8')
  }
}

function routesUsed(): (readonly [method: string, path: string])[] {
  const root = new URL('..', import.meta.url).pathname
  const calls = ['shared', 'phone'].flatMap((folder) =>
    [...sources(join(root, folder))].flatMap((text) => [...text.matchAll(/\b(?:api|openApi)\.(GET|POST|PUT|PATCH|DELETE)\(\s*'([^']+)'/g)]),
  )
  return [...namedElsewhere, ...calls.map((call) => [call[1]?.toLowerCase() ?? '', call[2] ?? ''] as [string, string])]
}

const routes = routesUsed()

test('the calls of the pages are found', () => assert.ok(routes.length > namedElsewhere.length + 10, `${routes.length} routes`))

test('every route that the pages use is in the contract', () =>
  assert.deepEqual(routes.filter(([method, path]) => contract.paths[path]?.[method] === undefined), []))

test('every refusal of the routes that the pages use has its way on', () => {
  const missing = new Map<string, string>()
  for (const [method, path] of routes) {
    for (const answer of Object.values(contract.paths[path]?.[method]?.responses ?? {})) {
      for (const code of codesOf(answer)) if (!(code in help)) missing.set(code, `${method} ${path}`)
    }
  }
  assert.deepEqual([...missing], [])
})

test('every way on has as many steps in English as in Chinese, and no empty one', () => {
  for (const [code, { zh, en }] of Object.entries(help)) {
    assert.equal(zh.length, en.length, code)
    assert.ok([...zh, ...en].every((step) => step.trim().length > 0), code)
  }
})
