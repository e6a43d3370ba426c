import fs from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitepress'
import { anchor, indentedCodeAsFence, linksToRepository } from './links.mjs'

const { SITE_ROOT: root, SITE_VERSION: version, SITE_PUBLISHED: published, SITE_REPOSITORY: repository } = process.env
const pages = path.resolve(import.meta.dirname, '../pages')
const groups = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../navigation.json'), 'utf8'))
const tag = version === 'next' ? 'main' : `v${version}`

function address(page) {
  return '/' + (page === 'README.md' ? '' : page.replace(/\.md$/, '.html'))
}

export default defineConfig({
  title: 'Tillbridge',
  description: "Card payments on any acquirer's terminal, through one Java interface.",
  lang: 'en',
  base: `${root}${version}/`,
  srcDir: 'pages',
  outDir: path.join(published, version),
  cacheDir: path.resolve(import.meta.dirname, 'cache'),
  rewrites: { 'README.md': 'index.md' },
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    html: false,
    anchor: { slugify: anchor },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (markdown) => {
      linksToRepository(markdown, pages, `${repository}/blob/${tag}`)
      indentedCodeAsFence(markdown)
    },
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        miniSearch: {
          searchOptions: {
            // who asks how to do something comes before who looks a rule or a text up
            boostDocument: (page) =>
              page.includes('/how-to/') ? 3 : /\/(driver-contract|languages|CHANGELOG)\./.test(page) ? 0.3 : 1,
          },
        },
      },
    },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Javadoc', link: '/apidocs/index.html', target: '_self' },
      { text: 'Source', link: repository },
    ],
    sidebar: groups.map((group) => ({
      text: group.text,
      items: Object.entries(group.pages).map(([page, text]) => ({ text, link: address(page) })),
    })),
    version,
    root,
  },
})
