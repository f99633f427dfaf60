import { ruleSuite } from '../../../../support/lint';

ruleSuite('signature-damaged', {
  wrong: [
    "'x'\n# SIG # Begin signature block\n# MIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB\n# SIG # End signature block\n'later'\n",
    "'x'\n# SIG # Begin signature block\n# MIIFuQYJKoZIhvcNAQcC\n",
  ],
  right: [
    "$text = @'\n# SIG # Begin signature block\n'@\n",
    "'x'\n# SIG # Begin signature block\n# MIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB\n# SIG # End signature block\n",
    "'x'\n",
  ],
});
