using System.Management.Automation;
using System.Security.Cryptography;

namespace Microsoft.PowerShell.Commands;

public sealed class FileHashInfo
{
    public string Algorithm { get; init; } = string.Empty;

    public string Hash { get; init; } = string.Empty;

    public string? Path { get; init; }
}

[Cmdlet(VerbsCommon.Get, "FileHash", DefaultParameterSetName = ByPath)]
[OutputType(typeof(FileHashInfo))]
public sealed class GetFileHashCommand : ItemCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "Stream")]
    public Stream? InputStream { get; set; }

    [Parameter(Position = 1)]
    [ValidateSet("SHA1", "SHA256", "SHA384", "SHA512", "MD5")]
    public string Algorithm { get; set; } = "SHA256";

    protected override void ProcessRecord()
    {
        if (InputStream is not null)
        {
            WriteHash(InputStream, null);
            return;
        }

        base.ProcessRecord();
    }

    protected override void ProcessPath(string path)
    {
        foreach (var file in Existing(path).Select(item => item.ProviderPath).Where(file => !Directory.Exists(file)))
        {
            using var stream = File.OpenRead(file);
            WriteHash(stream, file);
        }
    }

    private void WriteHash(Stream stream, string? path)
    {
        var name = Algorithm.ToUpperInvariant();
        var hash = CryptographicOperations.HashData(new HashAlgorithmName(name), stream);
        WriteObject(new FileHashInfo { Algorithm = name, Hash = Convert.ToHexString(hash), Path = path });
    }
}

/// <summary>Removes the mark of the web. Only NTFS knows it, so elsewhere an existing file is already unblocked.</summary>
[Cmdlet(VerbsSecurity.Unblock, "File", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class UnblockFileCommand : ItemCmdlet
{
    protected override void ProcessPath(string path)
    {
        foreach (var file in Existing(path).Where(file => ShouldProcess(file.ProviderPath)))
        {
            if (OperatingSystem.IsWindows())
            {
                File.Delete(file.ProviderPath + ":Zone.Identifier");
            }
        }
    }
}
