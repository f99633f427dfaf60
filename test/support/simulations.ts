import type { Simulation } from '../../src/core/outcome/simulation';

const system = 'NT AUTHORITY\\SYSTEM';
const at = '2026-11-22T10:00:01.500Z';

/** What a simulator says of a device that enrolled, but for what a test changes. */
export function simulation(changes: Partial<Simulation> = {}): Simulation {
  const result = { script: 'setup.ps1', state: 'enrolled', exitCode: 0, reason: 'enrolled' };
  return {
    state: 'enrolled',
    exitCode: 0,
    hresult: null,
    result,
    steps: [
      { step: 'copyToClient.bat', account: system, exitCode: 0, result: null },
      { step: 'setup.ps1', account: system, exitCode: 0, result },
    ],
    effects: [
      { step: 'copyToClient.bat', kind: 'file-created', target: 'C:\\Package\\setup.ps1', account: system, at },
      { step: 'setup.ps1', kind: 'process', target: 'C:\\ICD.exe', account: system, at },
      { step: 'Windows', kind: 'enrolled', target: 'haruka@contoso.example', account: system, at },
    ],
    server: { enrolledAs: 'haruka@contoso.example', refusedAttempts: 0, accountLocked: false },
    leftovers: [],
    deviceTime: 90_000,
    ...changes,
  };
}
