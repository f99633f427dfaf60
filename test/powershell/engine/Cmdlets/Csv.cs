using System.Management.Automation;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Reads the records of RFC 4180; blank lines are skipped and missing fields are null, as in pwsh.</summary>
internal sealed class CsvReader(TextReader text, char delimiter)
{
    public IEnumerable<PSObject> Objects(string[]? header)
    {
        foreach (var record in Records())
        {
            // A `#TYPE` line is what Export-Csv of Windows PowerShell writes first.
            if (header is null)
            {
                header = record[0].StartsWith("#TYPE", StringComparison.Ordinal) ? null : record.ToArray();
                continue;
            }

            var item = new PSObject();
            for (var at = 0; at < header.Length; at++)
            {
                item.Properties.Add(new PSNoteProperty(header[at].Length > 0 ? header[at] : $"H{at + 1}", at < record.Count ? record[at] : null));
            }

            yield return item;
        }
    }

    private IEnumerable<List<string>> Records()
    {
        while (text.Peek() >= 0)
        {
            var record = Record();
            if (record.Count > 1 || record[0].Length > 0)
            {
                yield return record;
            }
        }
    }

    private List<string> Record()
    {
        var fields = new List<string>();
        do
        {
            while (text.Peek() is ' ' or '\t' && text.Peek() != delimiter)
            {
                text.Read();
            }

            fields.Add(text.Peek() == '"' ? Quoted() : Bare());
        }
        while (text.Read() == delimiter);

        if (text.Peek() == '\n')
        {
            text.Read();
        }

        return fields;
    }

    private string Bare()
    {
        var field = new StringBuilder();
        while (text.Peek() is >= 0 and not ('\r' or '\n') && text.Peek() != delimiter)
        {
            field.Append((char)text.Read());
        }

        return field.ToString();
    }

    private string Quoted()
    {
        var field = new StringBuilder();
        text.Read();
        while (text.Read() is >= 0 and var next)
        {
            if (next != '"')
            {
                field.Append((char)next);
            }
            else if (text.Peek() == '"')
            {
                field.Append((char)text.Read());
            }
            else
            {
                break;
            }
        }

        return field + Bare().TrimEnd();
    }
}

[Cmdlet(VerbsData.Import, "Csv", DefaultParameterSetName = ByPath)]
public sealed class ImportCsvCommand : ItemCmdlet
{
    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public string[]? Header { get; set; }

    [Parameter]
    [EncodingArgument]
    public Encoding Encoding { get; set; } = EncodingArgumentAttribute.Default;

    protected override void ProcessPath(string path)
    {
        foreach (var file in Existing(path))
        {
            using var text = new StreamReader(file.ProviderPath, Encoding);
            WriteObject(new CsvReader(text, Delimiter).Objects(Header), enumerateCollection: true);
        }
    }
}

[Cmdlet(VerbsData.ConvertFrom, "Csv")]
public sealed class ConvertFromCsvCommand : PSCmdlet
{
    private readonly StringBuilder text = new();

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] InputObject { get; set; } = [];

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public string[]? Header { get; set; }

    protected override void ProcessRecord() => text.AppendJoin('\n', InputObject).Append('\n');

    protected override void EndProcessing() =>
        WriteObject(new CsvReader(new StringReader(text.ToString()), Delimiter).Objects(Header), enumerateCollection: true);
}
