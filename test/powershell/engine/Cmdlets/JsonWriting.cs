using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using Newtonsoft.Json;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> inputs = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    protected override void ProcessRecord() => inputs.Add(InputObject);

    protected override void EndProcessing()
    {
        if (inputs.Count == 0)
        {
            return;
        }

        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = Environment.NewLine };
        var json = new ObjectJson(text, Depth, Compress);
        json.Write(inputs.Count == 1 ? inputs[0] : inputs, 0);
        if (json.IsTruncated)
        {
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
        }

        WriteObject(text.ToString());
    }
}

/// <summary>
/// The rules by which ConvertTo-Json turns objects into JSON: dictionaries and custom objects become objects, other
/// enumerables arrays, enumerations numbers, and whatever lies deeper than the depth becomes text.
/// </summary>
internal sealed class ObjectJson
{
    private readonly JsonTextWriter writer;
    private readonly int depth;

    public ObjectJson(TextWriter text, int depth, bool compress)
    {
        this.depth = depth;
        writer = new JsonTextWriter(text) { Formatting = compress ? Formatting.None : Formatting.Indented };
    }

    public bool IsTruncated { get; private set; }

    public void Write(object? value, int level)
    {
        var shown = value as PSObject;
        var bare = shown is null ? value : shown.BaseObject;
        switch (bare)
        {
            case null or DBNull:
                writer.WriteNull();
                break;
            case char letter:
                writer.WriteValue(letter.ToString());
                break;
            case Enum choice:
                writer.WriteValue(Convert.ChangeType(choice, Enum.GetUnderlyingType(choice.GetType()), CultureInfo.InvariantCulture));
                break;
            case string or bool or DateTime or DateTimeOffset or Guid or Uri or BigInteger:
                writer.WriteValue(bare);
                break;
            case IConvertible number when IsNumber(number):
                writer.WriteValue(number);
                break;
            default:
                WriteCompound(shown, bare, level);
                break;
        }
    }

    private static bool IsNumber(IConvertible value) => value.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal;

    private void WriteCompound(PSObject? shown, object bare, int level)
    {
        if (level > depth)
        {
            IsTruncated = true;
            writer.WriteValue(LanguagePrimitives.ConvertTo<string>(shown ?? bare));
            return;
        }

        switch (bare)
        {
            case IDictionary dictionary:
                WriteMembers(dictionary.Cast<DictionaryEntry>().Select(entry => (LanguagePrimitives.ConvertTo<string>(entry.Key), entry.Value)), level);
                break;
            case IEnumerable items:
                WriteItems(items, level);
                break;
            default:
                WriteMembers(Members(shown ?? PSObject.AsPSObject(bare)), level);
                break;
        }
    }

    private void WriteItems(IEnumerable items, int level)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(item, level + 1);
        }

        writer.WriteEndArray();
    }

    private void WriteMembers(IEnumerable<(string Name, object? Value)> members, int level)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(value, level + 1);
        }

        writer.WriteEndObject();
    }

    /// <summary>A property whose getter throws counts as null, as in pwsh.</summary>
    private static IEnumerable<(string Name, object? Value)> Members(PSObject item)
    {
        foreach (var property in item.Properties.Where(property => property.IsGettable))
        {
            object? value = null;
            try
            {
                value = property.Value;
            }
            catch (GetValueException)
            {
                // Counts as null.
            }

            yield return (property.Name, value);
        }
    }
}
