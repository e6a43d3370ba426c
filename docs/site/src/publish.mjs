// Notes a version that was built in the list of all, and has the address of the whole site lead to the newest release.
// Refuses one whose pages would load something from another host when they are read.
import fs from 'node:fs'
import path from 'node:path'

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

// releases by their numbers, newest first; what is being worked on is last
const versions = [...new Set([...known, built])].sort((one, other) => {
  if (one === 'next' || other === 'next') {
    return one === 'next' ? 1 : -1
  }
  return other.localeCompare(one, 'en', { numeric: true })
})

fs.writeFileSync(list, JSON.stringify(versions) + '\n')
fs.writeFileSync(
  path.join(published, 'index.html'),
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tillbridge</title>
<meta http-equiv="refresh" content="0; url=${versions[0]}/">
<p><a href="${versions[0]}/">Tillbridge ${versions[0]}</a></p>
</html>
`,
)
