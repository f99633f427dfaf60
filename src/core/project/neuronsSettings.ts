/** The REST API of Ivanti Neurons for MDM. The password is no setting: it comes from a `SourceSecrets`. */
export interface NeuronsApiSettings {
  /** `https://host[:port]` of the tenant's cluster, such as `https://na1.mobileiron.com`. */
  readonly url: string;
  /** Administrator or API account, which signs in with HTTP Basic. */
  readonly user: string;
  readonly tls: NeuronsTlsSettings;
  /** Requests under way at one time. */
  readonly requestsAtOnce: number;
  /** Seconds for one request, from the connection to the end of the answer. */
  readonly answerSeconds: number;
}

/** How the server is recognised. */
export interface NeuronsTlsSettings {
  /** PEM file with the authorities that are trusted instead of the system's, relative to the project folder. */
  readonly certificateAuthority?: string | undefined;
}

/** The accounts of the MDM server as a directory source. */
export interface NeuronsSourceSettings {
  readonly id: string;
  readonly kind: 'neurons';
  /** `server.api` of the project: there is one MDM server, whoever asks it. */
  readonly api: NeuronsApiSettings;
}
