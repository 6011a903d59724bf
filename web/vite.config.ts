import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** The server that `npm run dev` passes /api on to: start `khabar serve CASE --port 8642` beside it. */
const API = process.env.KHABAR_API ?? 'http://127.0.0.1:8642'

export default defineConfig({
  plugins: [svelte()],
  base: './',
  build: {
    outDir: '../src/khabar/server/web',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy is default-src 'self': nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1100
  },
  server: { proxy: { '/api': API } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' }
})
