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
 * Under which profile a script of a project runs. The steps and the UAC scripts have one way only, whatever the project's case.
 * @param fileName without its folder
 */
export function profilesOf(fileName: string, enrolmentCase: EnrolmentCase): readonly DeliveryProfile[] {
  const name = fileName.toLowerCase();
  if (/\.(?:bat|cmd)$/.test(name)) {
    return ['cm-package'];
  }
  if (/step1\.ps1$/.test(name)) {
    return ['epm-user'];
  }
  if (/(?:step2|disableuac|enableuac)\.ps1$/.test(name)) {
    return ['epm-system'];
  }
  switch (enrolmentCase) {
    case 'sccm':
      return [name === 'setup.ps1' ? 'run-scripts' : 'cm-package'];
    case 'epm-current-user':
    case 'epm-uac':
      return ['epm-user'];
    case 'epm-two-step':
    case 'epm-device-name':
      return ['epm-system'];
  }
}
