// Notes a version that was built in the list of all, and has the address of the whole site lead to the newest release.
// Refuses one whose pages would load something from another host when they are read.
import fs from 'node:fs'
import path from 'node:path'
import { newest, newestFirst } from './versions.mjs'

const { SITE_VERSION: built, SITE_PUBLISHED: published } = process.env
const loads = /<(?:script|img|iframe|source)\b[^>]*\bsrc="?(?:https?:)?\/\/|<link\b[^>]*\bhref="?(?:https?:)?\/\/|(?:@import|url\()\s*["']?(?:https?:)?\/\//
const foreign = fs
  .readdirSync(path.join(published, built), { recursive: true })
  .filter((file) => /\.(html|css)$/.test(file))
  .filter((file) => loads.test(fs.readFileSync(path.join(published, built, file), 'utf8')))
if (foreign.length > 0) {
  throw new Error(`these load something from another host: ${foreign.join(', ')}`)
}

const list = path.join(published, 'versions.json')
const known = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : []

const versions = newestFirst([...new Set([...known, built])])
const first = newest(versions)

fs.writeFileSync(list, JSON.stringify(versions) + '\n')
fs.writeFileSync(
  path.join(published, 'index.html'),
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tillbridge</title>
<meta http-equiv="refresh" content="0; url=${first}/">
<p><a href="${first}/">Tillbridge ${first}</a></p>
</html>
`,
)
