import type { EnrolmentCase } from '../project/enrolmentCase';

/**
 * Who runs a script on the device, as whom and within which limits: ConfigMgr's Run Scripts, a ConfigMgr package, an Ivanti
 * Endpoint Manager package as the signed-in user, or one as LocalSystem.
 */
export const deliveryProfiles = ['run-scripts', 'cm-package', 'epm-user', 'epm-system'] as const;

export type DeliveryProfile = (typeof deliveryProfiles)[number];

interface ProfileFacts {
  /** As users know it. */
  readonly title: string;
  readonly isSystem: boolean;
  /** The host may be a 32-bit process: ConfigMgr starts the programs of packages so. */
  readonly is32Bit: boolean;
  /** Seconds after which the tool gives up. */
  readonly limit?: number;
}

/** Source: Microsoft's "Run Scripts" and "Packages and programs"; Ivanti's "Provisioning Package Enrollment with PIN". */
export const profileFacts: Readonly<Record<DeliveryProfile, ProfileFacts>> = {
  'run-scripts': { title: 'Run Scripts', isSystem: true, is32Bit: false, limit: 3600 },
  'cm-package': { title: 'a ConfigMgr package', isSystem: true, is32Bit: true, limit: 7200 },
  'epm-user': { title: 'an EPM package as the current user', isSystem: false, is32Bit: false },
  'epm-system': { title: 'an EPM package as LocalSystem', isSystem: true, is32Bit: false },
};

/**
 * Under which profiles a script of a project runs.
 * @param fileName without its folder
 */
export function profilesOf(fileName: string, enrolmentCase: EnrolmentCase): readonly DeliveryProfile[] {
  const isStepOne = /step1\.ps1$/i.test(fileName);
  switch (enrolmentCase) {
    case 'sccm':
      return [/\.(bat|cmd)$/i.test(fileName) ? 'cm-package' : 'run-scripts'];
    case 'epm-current-user':
      return ['epm-user'];
    case 'epm-two-step':
      return [isStepOne ? 'epm-user' : 'epm-system'];
    case 'epm-uac':
      return [/^setup\.ps1$/i.test(fileName) ? 'epm-user' : 'epm-system'];
    case 'epm-device-name':
      return ['epm-system'];
  }
}
