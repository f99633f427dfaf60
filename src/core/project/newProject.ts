import type { EnrolmentCase } from './enrolmentCase';

/** The text of a new `enrollment.json`, with every setting that most people look at. */
export function newProjectText(name: string, enrolmentCase: EnrolmentCase, csvFile: string): string {
  const project = {
    name,
    case: enrolmentCase,
    ...(enrolmentCase === 'epm-device-name' ? { deviceDomain: 'corp.example.com' } : {}),
    server: { discoveryUrl: 'https://login.mobileiron.com' },
    sources: [{ id: 'users', kind: 'csv', users: csvFile }],
    pin: {
      issuer: 'local',
      length: 8,
      alphabet: 'digits',
      lifeHours: 24,
      distributionHours: 2,
      maintenanceWindowHours: 2,
    },
    package: { destinationFolder: 'C:\\ProgramData\\EnrollmentPackager\\Package', enrolmentWaitMinutes: 10 },
  };
  return `${JSON.stringify(project, undefined, 2)}\n`;
}
