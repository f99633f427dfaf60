import { enrollmentError } from './enrollmentErrors';
import { exitCodes, type ExitCode } from './exitCodes';
import type { Simulation } from './simulation';

/** The outcome of a simulation in the terms of the tables. */
export interface Verdict {
  /** As in the result line, such as `pins-expired`; null when the script wrote none. */
  readonly reason: string | null;
  /** What the script says of this device; null when it says nothing. */
  readonly message: string | null;
  /** What the reason means and what to do; undefined for a reason that is not in the table. */
  readonly outcome: ExitCode | undefined;
  /** Name of the HRESULT; null when there is none or it is not documented. */
  readonly hresultName: string | null;
}

export function verdictOf({ result, hresult }: Pick<Simulation, 'result' | 'hresult'>): Verdict {
  const text = (field: string): string | null => {
    const value = result?.[field];
    return typeof value === 'string' ? value : null;
  };
  const reason = text('reason');
  const rows: readonly ExitCode[] = exitCodes;
  return {
    reason,
    message: text('message'),
    outcome: rows.find((row) => row.reason === reason),
    hresultName: (hresult === null ? undefined : enrollmentError(Number(hresult))?.name) ?? null,
  };
}
