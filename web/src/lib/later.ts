/** What can wait: until a change has been painted, until the browser has nothing better to do. */

/** After the next frame has been painted; at once in a tab that nobody sees, which paints no frames. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    if (document.hidden) done()
    else requestAnimationFrame(() => setTimeout(done))
  })
}

/** When nothing else is to be done, at the latest after so many milliseconds. */
export function idle(most: number): Promise<void> {
  return new Promise((done) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: most })
    else setTimeout(done, 200)
  })
}
