import { installSysnative, versionKey } from '../device/windows';
import type { WindowsService } from '../device/world';
import { faultGroup, type Fault } from './fault';

const currentVersion = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';

/** Windows itself: its edition, its policies, its other manager, the host of the script. */
export const windowsFaults = faultGroup({
  'home-edition': withRegistry('Windows Home', [16], versionKey, 'EditionID', 'Core'),
  'windows-too-old': withRegistry('Windows 10 of 2015', [16, 24], versionKey, 'CurrentBuildNumber', '10240'),
  'server-edition': withRegistry('Windows Server', [16], versionKey, 'InstallationType', 'Server'),
  'enrolment-policy': withRegistry(
    'a policy forbids MDM enrolment',
    [17],
    'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\MDM',
    'DisableRegistration',
    1,
  ),
  'provisioning-policy': withRegistry(
    'a policy forbids provisioning packages',
    [17],
    'HKLM:\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Security',
    'AllowAddProvisioningPackage',
    0,
  ),
  'reboot-pending': withRegistry(
    'Windows waits for a restart',
    [31],
    `${currentVersion}\\Component Based Servicing\\RebootPending`,
    'Package',
    1,
  ),
  'file-renames-pending': withRegistry(
    'files wait to be renamed at the next start',
    [31],
    'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager',
    'PendingFileRenameOperations',
    ['\\??\\C:\\Windows\\Temp\\old.tmp', ''],
  ),
  'co-managed': {
    title: 'ConfigMgr and Intune manage the device together',
    rows: [9],
    change: ({ device: { world, registry } }) => {
      addConfigMgr(world.services);
      registry.set('HKLM:\\SOFTWARE\\Microsoft\\CCM', 'CoManagementFlags', 3, 'DWord');
    },
  },
  'configmgr-client-present': {
    title: 'a ConfigMgr client with the remains of co-management',
    rows: [9],
    change: ({ device: { world, registry } }) => {
      addConfigMgr(world.services);
      registry.set('HKLM:\\SOFTWARE\\Microsoft\\DeviceManageabilityCSP\\Provider\\MS DM Server', 'ConfigInfo', '2');
    },
  },
  'provisioning-service-disabled': {
    title: 'the services of MDM enrolment are disabled',
    rows: [16, 17],
    change: ({ device: { world } }) => {
      world.services = world.services.map((service) =>
        ['dmwappushservice', 'DmEnrollmentSvc'].includes(service.Name)
          ? { ...service, StartType: 'Disabled' }
          : service,
      );
    },
  },
  'constrained-language': {
    title: 'a policy restricts PowerShell',
    rows: [5, 12],
    change: ({ device: { world } }) => {
      world.languageMode = 'ConstrainedLanguage';
    },
  },
  'not-elevated': {
    title: 'the user is no administrator',
    rows: [5],
    cases: ['epm-current-user', 'epm-uac'],
    change: ({ device: { world } }) => {
      world.elevation = 'withheld';
    },
  },
  '32-bit-host': {
    title: 'the management tool starts the 32-bit PowerShell',
    rows: [20],
    change: ({ device: { world, disk } }) => {
      world.hostBits = 32;
      installSysnative(disk);
    },
  },
  '32-bit-host-no-relaunch': {
    title: 'the 64-bit PowerShell cannot be started from the 32-bit one',
    rows: [20],
    change: ({ device: { world } }) => {
      world.hostBits = 32;
    },
  },
});

function withRegistry(
  title: string,
  rows: readonly number[],
  key: string,
  name: string,
  data: string | number | readonly string[],
): Fault {
  return {
    title,
    rows,
    change: ({ device: { registry } }) => {
      registry.set(key, name, data);
    },
  };
}

function addConfigMgr(services: WindowsService[]): void {
  if (!services.some(({ Name }) => Name === 'CcmExec')) {
    services.push({ Name: 'CcmExec', Status: 'Running', StartType: 'Automatic' });
  }
}
