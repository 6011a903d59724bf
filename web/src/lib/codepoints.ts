/** The server counts code points, JavaScript UTF-16 units. This turns one into the other for a text. */
export class CodePoints {
  readonly text: string
  /** UTF-16 positions at which a pair begins, in order; empty for nearly every article. */
  readonly #pairs: number[] = []

  constructor(text: string) {
    this.text = text
    const pair = /[\u{10000}-\u{10FFFF}]/gu
    for (let match = pair.exec(text); match; match = pair.exec(text)) this.#pairs.push(match.index)
  }

  /** The UTF-16 position of a code point. */
  at(point: number): number {
    let unit = point
    for (const start of this.#pairs) {
      if (start >= unit) break
      unit += 1
    }
    return Math.min(unit, this.text.length)
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.at(start), this.at(end))
  }
}
