/** Judgements of a person: needs a name, tells what changed, and brings the page up to date. */
import * as api from '../api/calls'
import { ApiError } from '../api/client'
import type { Judged, NewJudgement } from '../api/models'
import { t } from '../i18n/index.svelte'
import { app } from './app.svelte'

class Judging {
  busy = $state(false)
  error = $state.raw<ApiError | null>(null)
  /** Judgements of this visit, the latest last: what Undo takes back. */
  made = $state.raw<string[]>([])

  get allowed(): boolean {
    return app.info?.can_review ?? false
  }

  async #do(call: () => Promise<Judged>, done: string): Promise<Judged | null> {
    this.busy = true
    this.error = null
    try {
      const judged = await call()
      app.said = done
      // Before anything is asked again: the event that is looked at may be another one now.
      const here = app.subjectOf('event')
      const instead = judged.events[0]
      if (here && instead && judged.gone.includes(here)) app.go({ view: 'event', subject: instead })
      app.changes += 1
      return judged
    } catch (problem) {
      this.error = problem instanceof ApiError ? problem : new ApiError(0, 'page', String(problem))
      return null
    } finally {
      this.busy = false
    }
  }

  async #judge(call: () => Promise<Judged>): Promise<Judged | null> {
    const judged = await this.#do(call, t('judge.done'))
    const id = judged?.judgements[0]?.id
    if (id) this.made = [...this.made, id]
    return judged
  }

  judge(what: Omit<NewJudgement, 'author'>): Promise<Judged | null> {
    return this.#judge(() => api.judge({ ...what, author: app.author.trim() }))
  }

  split(claims: string[]): Promise<Judged | null> {
    return this.#judge(() => api.split({ claims, author: app.author.trim() }))
  }

  merge(events: string[]): Promise<Judged | null> {
    return this.#judge(() => api.merge({ events, author: app.author.trim() }))
  }

  async undo(id?: string): Promise<Judged | null> {
    const last = id ?? this.made[this.made.length - 1]
    if (!last) return null
    const judged = await this.#do(() => api.undo(last, app.author.trim()), t('judge.undone'))
    if (judged) this.made = this.made.filter((one) => one !== last)
    return judged
  }
}

export const judging = new Judging()
