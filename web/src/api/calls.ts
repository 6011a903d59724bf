/** The end points, one function each. Filters are those of the address bar. */
import { query, type Filters } from '../state/address'
import { address, ahead, get, post } from './client'
import type * as m from './models'

type Signal = AbortSignal | undefined
const id = encodeURIComponent

export const caseInfo = (signal?: Signal) => get<m.CaseInfo>('/case', '', signal)

/** Rows of the list that are fetched at once: some screens. */
export const PAGE = 40
export type Order = 'newest' | 'oldest'
export const events = (filters: Filters, limit: number, offset: number, order: Order, signal?: Signal) =>
  get<m.Events>('/events', query(filters, { limit, offset, order }), signal)
/** Asks for what the first page shows, before there is a page to show it. */
export function begin(filters: Filters, order: Order): void {
  ahead('/case', '')
  ahead('/events', query(filters, { limit: PAGE, offset: 0, order }))
}
export const event = (key: string, signal?: Signal) => get<m.Event>(`/events/${id(key)}`, '', signal)
export const timeline = (filters: Filters, by: m.Timeline['by'], signal?: Signal) =>
  get<m.Timeline>('/timeline', query(filters, { by }), signal)
export const places = (filters: Filters, signal?: Signal) => get<m.Places>('/places', query(filters), signal)
export const facets = (filters: Filters, signal?: Signal) => get<m.Facets>('/facets', query(filters), signal)
export const suggest = (q: string, signal?: Signal) => get<m.Suggestions>('/suggest', new URLSearchParams({ q }).toString(), signal)
export const search = (q: string, limit: number, offset: number, signal?: Signal) =>
  get<m.ArticleHits>('/search', query({}, { q, limit, offset }), signal)

export const article = (key: string, signal?: Signal) => get<m.ArticleDetail>(`/articles/${id(key)}`, '', signal)
export const claim = (articleKey: string, claimId: string, signal?: Signal) =>
  get<m.ClaimDetail>(`/claims/${id(articleKey)}/${id(claimId)}`, '', signal)

export const actor = (key: string, filters: Filters, signal?: Signal) => get<m.ActorCard>(`/actors/${id(key)}`, query(filters), signal)
export const network = (filters: Filters, limit: number, signal?: Signal) => get<m.Network>('/network', query(filters, { limit }), signal)
export const relation = (a: string, b: string, by: m.Relation['by'], filters: Filters, signal?: Signal) =>
  get<m.Relation>('/relations', query(filters, { a, b, by }), signal)

export const presence = (filters: Filters, at: string | undefined, limit: number, offset: number, signal?: Signal) =>
  get<m.PresenceList>('/presence', query(filters, { at, limit, offset }), signal)
export const demands = (filters: Filters, outcome: string | undefined, limit: number, offset: number, signal?: Signal) =>
  get<m.Demands>('/demands', query(filters, { outcome, limit, offset }), signal)
export const sources = (filters: Filters, limit: number, offset: number, signal?: Signal) =>
  get<m.Sources>('/sources', query(filters, { limit, offset }), signal)
const briefQuery = (filters: Filters, about: string | undefined, language: string, format: string) =>
  query({ from: filters.from, to: filters.to }, { about, language, format })
export const brief = (filters: Filters, about: string | undefined, language: string, signal?: Signal) =>
  get<m.Brief>('/brief', briefQuery(filters, about, language, 'json'), signal)

export const queue = (filters: Filters, kind: 'claim' | 'link' | undefined, limit: number, offset: number, signal?: Signal) =>
  get<m.Queue>('/review/queue', query(filters, { kind, limit, offset }), signal)
export const judgements = (limit: number, offset: number, signal?: Signal) =>
  get<m.Judgements>('/judgements', query({}, { limit, offset }), signal)
export const judge = (judgement: m.NewJudgement) => post<m.Judged>('/judgements', judgement)
export const undo = (judgement: string, author: string) => post<m.Judged>(`/judgements/${id(judgement)}/undo`, { author })
export const split = (what: m.Split) => post<m.Judged>('/events/split', what)
export const merge = (what: m.Merge) => post<m.Judged>('/events/merge', what)

export type ExportFormat = 'csv' | 'jsonl' | 'geojson' | 'gold'
export const exportAddress = (filters: Filters, format: ExportFormat) => address('/export', query(filters, { format }))
export const briefAddress = (filters: Filters, about: string | undefined, language: string, format: 'markdown' | 'html') =>
  address('/brief', briefQuery(filters, about, language, format))
export const progressAddress = () => address('/progress')
