import { randomUUID } from 'node:crypto';
import type { Registry } from '../registry';
import type { AnswerFile } from './answerFile';
import { signed } from '../deviceFailure';

const provisioning = 'HKLM:\\SOFTWARE\\Microsoft\\Provisioning';
export const enrolmentsKey = 'HKLM:\\SOFTWARE\\Microsoft\\Enrollments';
const guid = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/** What Windows writes of installed packages. */
export function recordPackage(registry: Registry, { packageId, name }: AnswerFile, file: string): void {
  const key = `${provisioning}\\PackageInfo\\${packageId}`;
  registry.set(key, 'PackageName', name);
  registry.set(key, 'PackagePath', file);
}

export function forgetPackage(registry: Registry, packageId: string): void {
  registry.removeKey(`${provisioning}\\PackageInfo\\${packageId}`);
  registry.removeKey(`${provisioning}\\Results\\${packageId}`);
}

/** The outcome of one try of a package. */
export function recordResult(registry: Registry, packageId: string, hresult: string, failures: number): void {
  registry.set(`${provisioning}\\Results\\${packageId}`, 'PackageFileName', `${packageId}.ppkg`);
  const key = `${provisioning}\\Results\\${packageId}\\0__Workplace.provxml`;
  registry.set(key, 'Category', 'Workplace');
  registry.set(key, 'LastResult', signed(hresult), 'DWord');
  registry.set(key, 'NumFailures', failures, 'DWord');
  registry.set(key, 'Message', '');
}

export interface EnrolmentRecord {
  readonly upn: string;
  readonly discoveryUrl: string;
  readonly providerId: string;
  readonly state?: number;
}

/** Writes an enrolment as Windows keeps it, and returns its id. */
export function recordEnrolment(
  registry: Registry,
  { upn, discoveryUrl, providerId, state = 1 }: EnrolmentRecord,
): string {
  const id = randomUUID().toUpperCase();
  const key = `${enrolmentsKey}\\${id}`;
  registry.set(key, 'UPN', upn);
  registry.set(key, 'ProviderID', providerId);
  registry.set(key, 'EnrollmentState', state, 'DWord');
  registry.set(key, 'EnrollmentType', 0, 'DWord');
  registry.set(key, 'DiscoveryServiceFullURL', discoveryUrl);
  registry.create(`${key}\\FirstSync`);
  if (state === 1) {
    registry.create(`${provisioning}\\OMADM\\Accounts\\${id}`);
  }
  return id;
}

/** Ids of the enrolments that Windows has a record of, whatever their state. */
export function enrolmentIds(registry: Registry): readonly string[] {
  return (registry.children(enrolmentsKey) ?? [])
    .filter(({ name, values }) => guid.test(name) && values.some((value) => value.name === 'UPN'))
    .map(({ name }) => name);
}
