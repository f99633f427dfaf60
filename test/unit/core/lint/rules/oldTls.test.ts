import { ruleSuite } from '../../../../support/lint';

ruleSuite('old-tls', {
  wrong: [
    '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls\n',
    "[Net.ServicePointManager]::SecurityProtocol = 'Ssl3, Tls, Tls11'\n",
  ],
  right: [
    '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12\n',
    "[Net.ServicePointManager]::SecurityProtocol = 'Tls, Tls12'\n",
    '[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls11\n',
  ],
  fixes: [
    [
      "[Net.ServicePointManager]::SecurityProtocol = 'Tls11'\n",
      '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12\n',
    ],
  ],
});
