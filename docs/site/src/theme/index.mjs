import { h } from 'vue'
import DefaultTheme from 'vitepress/theme'
import Versions from './Versions.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      'sidebar-nav-before': () => h(Versions),
      'doc-before': () => h(Versions, { notice: true }),
    }),
}
