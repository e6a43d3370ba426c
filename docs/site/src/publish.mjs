// Notes a version that was built in the list of all, and has the address of the whole site lead to the newest release.
import fs from 'node:fs'
import path from 'node:path'

const { SITE_VERSION: built, SITE_PUBLISHED: published } = process.env
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
