/** Talks to the server that sent this page, and to nobody else. */

/** Why a request failed, as the server says it; `status` 0 when the server does not answer. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const API = new URL('api', document.baseURI).pathname

/** The last answers by address, so that going back shows at once; emptied when the case changes. */
const kept = new Map<string, unknown>()
const KEPT = 60

export function forget(): void {
  kept.clear()
}

export function address(path: string, query = ''): string {
  return `${API}${path}${query ? `?${query}` : ''}`
}

async function failure(response: Response): Promise<ApiError> {
  let code = 'failed'
  let message = response.statusText
  try {
    const body = (await response.json()) as { code?: string; message?: string; detail?: unknown }
    code = body.code ?? code
    message = body.message ?? (typeof body.detail === 'string' ? body.detail : message)
  } catch {
    // Not JSON: the status line is all there is.
  }
  return new ApiError(response.status, code, message)
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'no-answer', '')
  }
  if (!response.ok) throw await failure(response)
  return response
}

/** Answers on their way before anybody wanted them, by address; each is used once. */
const early = new Map<string, Promise<unknown>>()

/** Asks already now. A failure is left for whoever wants the answer: that one asks again. */
export function ahead(path: string, query: string): void {
  const url = address(path, query)
  early.set(url, json(url, null).catch(() => undefined))
}

async function json(url: string, signal: AbortSignal | null): Promise<unknown> {
  return (await ask(url, { signal, headers: { accept: 'application/json' } })).json()
}

export async function get<T>(path: string, query: string, signal?: AbortSignal): Promise<T> {
  const url = address(path, query)
  if (kept.has(url)) return kept.get(url) as T
  const begun = early.get(url)
  early.delete(url)
  const body = ((await begun) ?? (await json(url, signal ?? null))) as T
  kept.set(url, body)
  const oldest = kept.keys().next().value
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return body
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const response = await ask(address(path), { method: 'POST', headers, body: JSON.stringify(body) })
  forget()
  return (await response.json()) as T
}
