/** How bad a finding is. `error`: the job fails or does harm on every device. `warning`: it does on some. `info`: it is fragile. */
export const severities = ['info', 'warning', 'error'] as const;

export type Severity = (typeof severities)[number];

/** Severity of rules by id, where it differs from their own. */
export type RuleSeverities = Readonly<Partial<Record<string, Severity | 'off'>>>;
