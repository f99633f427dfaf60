import type { HttpAnswer } from '../http';

/** What the API says of a parameter that it does not accept. */
export interface FieldError {
  readonly field: string;
  readonly code: 'Range' | 'Required' | 'Invalid';
  readonly message: string;
}

/** A refusal of the API. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fieldErrors: readonly FieldError[] | null = null,
  ) {
    super(message);
    this.name = 'RestError';
  }
}

/** The API's envelope: `errors` or `result`, the other one null. */
export function resultAnswer(result: unknown): HttpAnswer {
  return json(200, { errors: null, result });
}

export function errorAnswer({ status, message, fieldErrors }: RestError): HttpAnswer {
  const globalErrors = fieldErrors === null ? [{ code: String(status), message }] : null;
  return json(status, { errors: { globalErrors, fieldErrors }, result: null });
}

function json(status: number, content: unknown): HttpAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(content) };
}
