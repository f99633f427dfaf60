using System.Management.Automation;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Reads files by itself, because the engine publishes no reader with an encoding; all other providers (function:, env:,
/// variable:) through their own reader. A byte order mark wins over -Encoding, as in pwsh.
/// </summary>
[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = ByPath)]
public sealed class GetContentCommand : ItemCmdlet
{
    private const int Block = 1024;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("First", "Head")]
    [ValidateRange(0, int.MaxValue)]
    public int TotalCount { get; set; } = int.MaxValue;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = int.MaxValue;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int ReadCount { get; set; } = 1;

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    [EncodingArgument]
    public Encoding Encoding { get; set; } = EncodingArgumentAttribute.Default;

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        foreach (var item in Existing(path))
        {
            if (item.Provider.Name != FileSystemProvider.ProviderName)
            {
                WriteLines(FromProvider(item));
            }
            else if (Raw)
            {
                WriteObject(WholeFile(item.ProviderPath));
            }
            else
            {
                WriteLines(FileLines(item.ProviderPath));
            }
        }
    }

    private string WholeFile(string file)
    {
        using var reader = Open(file);
        return reader.ReadToEnd();
    }

    private IEnumerable<object> FileLines(string file)
    {
        using var reader = Open(file);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Others may write meanwhile: log files are read while they grow.</summary>
    private StreamReader Open(string file)
    {
        if (System.IO.Directory.Exists(file))
        {
            throw new UnauthorizedAccessException($"Access to the path '{file}' is denied.");
        }

        return new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding);
    }

    private IEnumerable<object> FromProvider(PathInfo item)
    {
        foreach (var reader in InvokeProvider.Content.GetReader([item.Path], Force, literalPath: true))
        {
            using (reader)
            {
                while (reader.Read(Block) is { Count: > 0 } block)
                {
                    foreach (var value in block)
                    {
                        yield return value!;
                    }
                }
            }
        }
    }

    private void WriteLines(IEnumerable<object> lines)
    {
        var wanted = Tail < int.MaxValue ? lines.TakeLast(Tail) : lines.Take(TotalCount);
        if (ReadCount == 1)
        {
            WriteObject(wanted, enumerateCollection: true);
            return;
        }

        foreach (var chunk in wanted.Chunk(ReadCount == 0 ? Array.MaxLength : ReadCount))
        {
            WriteObject(chunk, enumerateCollection: false);
        }
    }
}
