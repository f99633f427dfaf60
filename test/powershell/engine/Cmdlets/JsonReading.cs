using System.Management.Automation;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Parses with the library that pwsh parses with, so dates, comments, large numbers and error texts are those of pwsh.
/// Lines that arrive one by one are one document, unless the first line is a document of its own.
/// </summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> lines = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    protected override void ProcessRecord() => lines.Add(InputObject);

    protected override void EndProcessing()
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (lines.Count > 1 && IsDocument(lines[0]))
        {
            lines.ForEach(Emit);
        }
        else
        {
            Emit(string.Join(Environment.NewLine, lines));
        }
    }

    private static bool IsDocument(string text)
    {
        try
        {
            return Parse(text) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Emit(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        try
        {
            WriteObject(JsonObjects.From(Parse(text)), enumerateCollection: true);
        }
        catch (JsonException problem)
        {
            var error = new ArgumentException("Conversion from JSON failed with error: " + problem.Message, problem);
            ThrowTerminatingError(new ErrorRecord(error, "System.ArgumentException", ErrorCategory.NotSpecified, null));
        }
        catch (InvalidOperationException problem) when (problem is not PSInvalidOperationException)
        {
            ThrowTerminatingError(new ErrorRecord(problem, "KeysWithDifferentCasingInJsonString", ErrorCategory.InvalidOperation, null));
        }
    }

    private static JToken? Parse(string text) => JsonConvert.DeserializeObject<JToken>(text, new JsonSerializerSettings
    {
        DateParseHandling = DateParseHandling.DateTime,
        MaxDepth = 1024,
    });
}

internal static class JsonObjects
{
    public static object? From(JToken? token) => token switch
    {
        JObject members => Object(members),
        JArray items => items.Select(From).ToArray(),
        JValue { Value: BigInteger number } => number,
        JValue scalar => scalar.Value,
        _ => null,
    };

    /// <summary>Property names of PowerShell ignore case, those of JSON do not: two that differ in case only cannot be kept.</summary>
    private static PSObject Object(JObject members)
    {
        var result = new PSObject();
        foreach (var member in members.Properties())
        {
            if (member.Name.Length == 0)
            {
                throw new InvalidOperationException("The provided JSON includes a property whose name is an empty string.");
            }

            if (result.Properties[member.Name] is { } twin)
            {
                throw new InvalidOperationException(
                    $"Cannot convert the JSON string because it contains keys with different casing: '{twin.Name}' and '{member.Name}'.");
            }

            result.Properties.Add(new PSNoteProperty(member.Name, From(member.Value)));
        }

        return result;
    }
}
