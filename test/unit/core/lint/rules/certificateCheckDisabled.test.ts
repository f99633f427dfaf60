import { ruleSuite } from '../../../../support/lint';

ruleSuite('certificate-check-disabled', {
  wrong: [
    '[System.Net.ServicePointManager]::ServerCertificateValidationCallback = { $true }\n',
    '[Net.ServicePointManager]::CertificatePolicy = New-Object TrustAllCertsPolicy\n',
  ],
  right: ["[Net.ServicePointManager]::SecurityProtocol = 'Tls12'\n"],
});
