/** Something fetched: the last answer stays while the next is on its way, a newer question cancels an older one. */
import { ApiError } from '../api/client'

export class Resource<T> {
  data = $state.raw<T | null>(null)
  error = $state.raw<ApiError | null>(null)
  loading = $state(false)
  #running: AbortController | null = null
  #again: (() => void) | null = null

  /** Asks; gives the way to cancel, so that an effect can return it. */
  load(call: (signal: AbortSignal) => Promise<T>): () => void {
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    this.loading = true
    this.#again = () => void this.load(call)
    call(running.signal).then(
      (data) => this.#settle(running, data, null),
      (error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') return
        this.#settle(running, null, error instanceof ApiError ? error : new ApiError(0, 'page', String(error)))
      }
    )
    return () => running.abort()
  }

  #settle(running: AbortController, data: T | null, error: ApiError | null): void {
    if (running !== this.#running) return
    if (!error) this.data = data
    this.error = error
    this.loading = false
  }

  /** The same question once more, after an error. */
  retry(): void {
    this.#again?.()
  }

  clear(): void {
    this.#running?.abort()
    this.data = null
    this.error = null
    this.loading = false
  }
}
