import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import { begin } from './api/calls'
import App from './App.svelte'
import { app } from './state/app.svelte'

if (app.at.view === 'overview') begin(app.filters, app.at.extra.order === 'oldest' ? 'oldest' : 'newest')
// Before anything is drawn, so that a dark page never flashes light and an English one never runs the other way.
Object.assign(document.documentElement, { lang: app.language, dir: app.direction })
document.documentElement.dataset.theme = app.look

const target = document.getElementById('app')
if (target) mount(App, { target })
