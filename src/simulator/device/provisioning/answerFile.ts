import * as v from 'valibot';
import { Pin } from '../../../core/pin/pin';
import { parseXml } from '../../enrolmentProtocol/xml';

/** What an answer file asks of Windows. */
export interface AnswerFile {
  /** With braces, as Windows names packages. */
  readonly packageId: string;
  readonly name: string;
  readonly upn: string;
  readonly discoveryUrl: string;
  readonly secret: Pin;
}

const text = v.pipe(
  v.object({ '#text': v.string() }),
  v.transform((node) => node['#text'].trim()),
);

/** The elements without which ICD.exe builds no enrolment. */
const schema = v.object({
  WindowsCustomizations: v.object({
    PackageConfig: v.object({
      ID: v.pipe(text, v.regex(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i)),
      Name: v.pipe(text, v.nonEmpty()),
      Version: v.pipe(text, v.regex(/^\d+(\.\d+)+$/)),
      OwnerType: text,
    }),
    Settings: v.object({
      Customizations: v.object({
        Common: v.object({
          Workplace: v.object({
            Enrollments: v.object({
              UPN: v.object({
                '@UPN': v.pipe(v.string(), v.nonEmpty()),
                AuthPolicy: v.pipe(text, v.literal('OnPremise')),
                DiscoveryServiceFullUrl: v.pipe(text, v.url()),
                Secret: v.pipe(text, v.nonEmpty()),
              }),
            }),
          }),
        }),
      }),
    }),
  }),
});

/** The two parts have namespaces of their own, the first with a capital M; without them ICD.exe knows no setting. */
const namespaces = [
  /<PackageConfig\s+xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config\.v1\.0"/,
  /<Settings\s+xmlns="urn:schemas-microsoft-com:windows-provisioning"/,
];

/** Reads an answer file; undefined for what is no XML or names no enrolment. */
export function readAnswerFile(xml: string): AnswerFile | undefined {
  const document = parseXml(xml.replaceAll(/<!--[\s\S]*?-->/g, ''), schema);
  if (document === undefined || !namespaces.every((namespace) => namespace.test(xml))) {
    return undefined;
  }
  const { PackageConfig: config, Settings: settings } = document.WindowsCustomizations;
  const enrolment = settings.Customizations.Common.Workplace.Enrollments.UPN;
  return {
    packageId: config.ID,
    name: config.Name,
    upn: enrolment['@UPN'],
    discoveryUrl: enrolment.DiscoveryServiceFullUrl,
    secret: new Pin(enrolment.Secret),
  };
}
