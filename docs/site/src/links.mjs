import fs from 'node:fs'
import path from 'node:path'

/** Returns the anchor of a heading, as the repository's own view of a page has it: links hold in both. */
export function anchor(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/gu, '-')
}

/** Makes links that leave the pages lead to the repository; those between pages stay as they are. */
export function linksToRepository(markdown, pages, repository) {
  markdown.core.ruler.push('links-to-repository', (state) => {
    for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      if (href && !/^([a-z]+:|#)/.test(href)) {
        token.attrSet('href', target(href, path.posix.dirname(state.env.relativePath)))
      }
    }
  })

  function target(href, folder) {
    const [file, fragment] = href.split('#')
    const place = path.posix.join(folder, file)
    const rest = fragment ? '#' + fragment : ''
    if (place === 'README.md') {
      return path.posix.relative(folder, 'index.md') + rest
    }
    return fs.existsSync(path.join(pages, place)) && place.endsWith('.md') ? href : `${repository}/${place}${rest}`
  }
}

/** Shows code that is set in by blanks like code between marks. */
export function indentedCodeAsFence(markdown) {
  markdown.core.ruler.push('indented-code-as-fence', (state) => {
    for (const token of state.tokens.filter((block) => block.type === 'code_block')) {
      token.type = 'fence'
      token.tag = 'code'
      token.info = 'text'
    }
  })
}
