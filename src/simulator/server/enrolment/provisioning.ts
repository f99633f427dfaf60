import { buildXml, type XmlElement } from '../../enrolmentProtocol/xml';

/** What a device needs to know to be managed. Certificates as base64 DER, with their thumbprints. */
export interface ProvisioningContent {
  readonly authority: EncodedCertificate;
  readonly device: EncodedCertificate;
  readonly providerId: string;
  readonly serverName: string;
  readonly serverUrl: string;
  readonly upn: string;
  /** The server's own id of the device. */
  readonly managementId: string;
}

export interface EncodedCertificate {
  readonly thumbprint: string;
  readonly base64: string;
}

/** The wap-provisioningdoc: certificates, the OMA-DM account, and how often the device asks. */
export function provisioningDocument(content: ProvisioningContent): string {
  return buildXml({
    'wap-provisioningdoc': {
      '@version': '1.1',
      characteristic: [
        node('CertificateStore', {}, [
          node('Root', {}, [node('System', {}, [certificate(content.authority)])]),
          node('My', {}, [node('User', {}, [certificate(content.device), node('PrivateKeyContainer')])]),
        ]),
        account(content),
        node('DMClient', {}, [node('Provider', {}, [provider(content)])]),
      ],
    },
  });
}

function certificate({ thumbprint, base64 }: EncodedCertificate): XmlElement {
  return node(thumbprint, { EncodedCertificate: base64 });
}

function account({ providerId, serverName, serverUrl }: ProvisioningContent): XmlElement {
  return node(
    'APPLICATION',
    {
      APPID: 'w7',
      'PROVIDER-ID': providerId,
      NAME: serverName,
      ADDR: serverUrl,
      DEFAULTENCODING: 'application/vnd.syncml.dm+xml',
    },
    [node('APPAUTH', { AAUTHLEVEL: 'CLIENT', AAUTHTYPE: 'DIGEST' })],
  );
}

/** Polls every 15 minutes at first, then every 8 hours, without end. */
function provider({ providerId, upn, managementId }: ProvisioningContent): XmlElement {
  return node(providerId, { EntDMID: managementId, UPN: upn }, [
    node('Poll', {
      NumberOfFirstRetries: '8',
      IntervalForFirstSetOfRetries: '15',
      NumberOfRemainingScheduledRetries: '0',
      IntervalForRemainingScheduledRetries: '480',
    }),
  ]);
}

function node(
  type: string,
  parameters: Readonly<Record<string, string>> = {},
  children: readonly XmlElement[] = [],
): XmlElement {
  return {
    '@type': type,
    parm: Object.entries(parameters).map(([name, value]) => ({ '@name': name, '@value': value })),
    characteristic: children,
  };
}
