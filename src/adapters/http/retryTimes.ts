/** How often and after what times a request is repeated. */
export interface Waits {
  /** Milliseconds before the second try; each further one waits twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** What a server may ask for by Retry-After, in milliseconds; whoever asks for more has to be asked again another time. */
  readonly longestAskedMs: number;
  /** Tries of one request, the first among them. */
  readonly tries: number;
}

/**
 * What `Retry-After` asks for, in milliseconds (RFC 9110, section 10.2.3: seconds, or a date).
 * @returns undefined where the header is missing or says nothing that can be understood
 */
export function retryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) {
    return Number(text) * 1000;
  }
  // A date in HTTP begins with a weekday; whatever else Date.parse understands is none.
  const date = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

/**
 * How long to wait where the server names no time: twice as long after each attempt, half of it by chance, so that clients that
 * failed together do not return together.
 * @param attempt 0 after the first one
 * @param random at least 0, less than 1
 */
export function backOff({ firstMs, longestMs }: Waits, attempt: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** attempt);
  return whole / 2 + (whole / 2) * random;
}
