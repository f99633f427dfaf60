using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Chooses objects and properties. It collects its input first: unlike the in-box cmdlet it does not stop the commands
/// before it when -First has enough, which shows only where those have side effects.
/// </summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "Default")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> inputs = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public string[] ExcludeProperty { get; set; } = [];

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; } = int.MaxValue;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            inputs.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        var properties = (Property.Length == 0 && ExcludeProperty.Length > 0 ? ["*"] : Property).Select(PropertyArgument.Parse).ToArray();
        var results = Range().SelectMany(item => Results(item, properties));
        foreach (var result in Unique ? Distinct(results) : results)
        {
            WriteObject(result);
        }
    }

    private IEnumerable<PSObject> Range()
    {
        if (Last == int.MaxValue)
        {
            return inputs.Skip(Skip).Take(First);
        }

        var last = inputs.SkipLast(Skip).TakeLast(Last);
        return First == int.MaxValue ? last : inputs.Take(First).Union(last, ReferenceEqualityComparer.Instance).Cast<PSObject>();
    }

    private IEnumerable<PSObject> Results(PSObject item, PropertyArgument[] properties)
    {
        var selected = properties.Length == 0 ? item : Project(item, properties);
        return ExpandProperty is null ? [selected] : Expand(item);
    }

    private PSObject Project(PSObject item, PropertyArgument[] properties)
    {
        var result = new PSObject();
        foreach (var (name, value) in properties.SelectMany(property => property.Read(item)))
        {
            var excluded = ExcludeProperty.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name));
            if (!excluded && result.Properties[name] is null)
            {
                result.Properties.Add(new PSNoteProperty(name, value));
            }
        }

        return result;
    }

    private List<PSObject> Expand(PSObject item)
    {
        var found = new PSPropertyExpression(ExpandProperty).GetValues(item, true, true);
        if (found.Count == 0)
        {
            var problem = new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found.", "ExpandProperty");
            WriteError(new ErrorRecord(problem, "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            return [];
        }

        return found.SelectMany(result => Values(result.Result)).ToList();
    }

    private static IEnumerable<PSObject> Values(object? value) => LanguagePrimitives.GetEnumerable(value) is { } items
        ? items.Cast<object?>().Where(entry => entry is not null).Select(PSObject.AsPSObject!)
        : value is null ? [] : [PSObject.AsPSObject(value)];

    /// <summary>Equal by text with case, and for selected objects by all their properties (Select-Object, -Unique).</summary>
    private static IEnumerable<PSObject> Distinct(IEnumerable<PSObject> items) =>
        items.DistinctBy(item => item.BaseObject is PSCustomObject
            ? string.Join('\u0001', item.Properties.Select(property => $"{property.Name}\u0002{property.Value}"))
            : LanguagePrimitives.ConvertTo<string>(item));
}
