import { ruleSuite } from '../../../../support/lint';

ruleSuite('web-request-parsing', {
  wrong: ['$r = Invoke-WebRequest $url\n', '$r = iwr -Uri $url -Method Get\n', '(curl $url).Content\n'],
  right: [
    '$r = Invoke-WebRequest $url -UseBasicParsing\n',
    'Invoke-WebRequest $url -OutFile x.zip\n',
    '$p = @{ Uri = $url; UseBasicParsing = $true }\nInvoke-WebRequest @p\n',
    'curl.exe $url\n',
  ],
  fixes: [['$r = Invoke-WebRequest $url\n', '$r = Invoke-WebRequest $url -UseBasicParsing\n']],
});
