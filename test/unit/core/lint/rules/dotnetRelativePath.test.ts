import { ruleSuite } from '../../../../support/lint';

ruleSuite('dotnet-relative-path', {
  wrong: ["[IO.File]::ReadAllText('a.txt')\n", "[System.IO.Directory]::CreateDirectory('logs')\n"],
  right: [
    "[IO.File]::OpenRead('APP FILE PATH')\n",
    "[IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'a.txt'))\n",
    "[IO.File]::Exists('C:\\a.txt')\n",
  ],
});
