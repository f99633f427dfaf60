using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public sealed class GenericMeasureInfo
{
    public int Count { get; init; }

    public double? Average { get; init; }

    public double? Sum { get; init; }

    public double? Maximum { get; init; }

    public double? Minimum { get; init; }

    public string? Property { get; init; }
}

/// <summary>Counts, and computes with numbers. Text measures (-Line, -Word) are not offered.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Object")]
public sealed class MeasureObjectCommand : CollectingCmdlet
{
    [Parameter(Position = 0)]
    public string? Property { get; set; }

    [Parameter]
    public SwitchParameter Sum { get; set; }

    [Parameter]
    public SwitchParameter Average { get; set; }

    [Parameter]
    public SwitchParameter Maximum { get; set; }

    [Parameter]
    public SwitchParameter Minimum { get; set; }

    protected override void EndProcessing()
    {
        var values = Property is null ? Inputs.ToList<object?>() : Inputs.Select(item => item.Properties[Property]?.Value).Where(value => value is not null).ToList<object?>();
        var wantsNumbers = Sum || Average || Maximum || Minimum;
        var numbers = wantsNumbers ? values.Select(value => LanguagePrimitives.ConvertTo<double>(value)).ToArray() : [];
        WriteObject(new GenericMeasureInfo
        {
            Count = values.Count,
            Property = Property,
            Sum = Sum ? numbers.Sum() : null,
            Average = Average && numbers.Length > 0 ? numbers.Average() : null,
            Maximum = Maximum && numbers.Length > 0 ? numbers.Max() : null,
            Minimum = Minimum && numbers.Length > 0 ? numbers.Min() : null,
        });
    }
}

[Cmdlet(VerbsData.Compare, "Object")]
public sealed class CompareObjectCommand : PSCmdlet
{
    private readonly List<PSObject> differences = [];

    [Parameter(Position = 0, Mandatory = true)]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    [Parameter]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    public SwitchParameter ExcludeDifferent { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => differences.AddRange(DifferenceObject);

    protected override void EndProcessing()
    {
        var properties = Property.Select(PropertyArgument.Parse).ToArray();
        var comparer = new PropertyComparer(properties, descending: false, CaseSensitive);
        var rest = differences.ToList();
        var missing = new List<PSObject>();
        foreach (var reference in ReferenceObject)
        {
            var at = rest.FindIndex(candidate => comparer.Compare(reference, candidate) == 0);
            if (at < 0)
            {
                missing.Add(reference);
                continue;
            }

            rest.RemoveAt(at);
            WriteIf(IncludeEqual, reference, "==", properties);
        }

        rest.ForEach(item => WriteIf(!ExcludeDifferent, item, "=>", properties));
        missing.ForEach(item => WriteIf(!ExcludeDifferent, item, "<=", properties));
    }

    private void WriteIf(bool wanted, PSObject item, string side, PropertyArgument[] properties)
    {
        if (!wanted)
        {
            return;
        }

        var result = PassThru ? item : new PSObject();
        if (!PassThru)
        {
            var members = properties.Length == 0 ? [("InputObject", item)] : properties.SelectMany(property => property.Read(item));
            foreach (var (name, value) in members)
            {
                result.Properties.Add(new PSNoteProperty(name, value));
            }
        }

        result.Properties.Add(new PSNoteProperty("SideIndicator", side));
        WriteObject(result);
    }
}
