/**
 * How the script runs on the device. ConfigMgr has one way; Ivanti Endpoint Manager has four (vendor's cases 1, 2, 3a, 3b).
 * Source: the vendor's page "Provisioning Package Enrollment with PIN".
 */
export const enrolmentCases = ['sccm', 'epm-device-name', 'epm-current-user', 'epm-two-step', 'epm-uac'] as const;

/** One of {@link enrolmentCases}. */
export type EnrolmentCase = (typeof enrolmentCases)[number];
