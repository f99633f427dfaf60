using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Random numbers below -Maximum, or random elements of a list. -SetSeed makes a test repeatable.</summary>
[Cmdlet(VerbsCommon.Get, "Random", DefaultParameterSetName = "Number")]
public sealed class GetRandomCommand : PSCmdlet
{
    private readonly List<object?> choices = [];

    [Parameter(Position = 0, ParameterSetName = "Number")]
    public object? Maximum { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public object? Minimum { get; set; }

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "List", ValueFromPipeline = true)]
    public object?[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    [Parameter]
    public int? SetSeed { get; set; }

    protected override void ProcessRecord() => choices.AddRange(InputObject);

    protected override void EndProcessing()
    {
        var source = SetSeed is { } seed ? new Random(seed) : Random.Shared;
        if (ParameterSetName == "List")
        {
            var shuffled = choices.ToArray();
            source.Shuffle(shuffled);
            WriteObject(shuffled.Take(Count), enumerateCollection: true);
            return;
        }

        for (var drawn = 0; drawn < Count; drawn++)
        {
            WriteObject(Number(source));
        }
    }

    private object Number(Random source)
    {
        if (Bare(Maximum) is double || Bare(Minimum) is double)
        {
            var lowest = LanguagePrimitives.ConvertTo<double>(Minimum);
            return lowest + (source.NextDouble() * (LanguagePrimitives.ConvertTo<double>(Maximum ?? double.MaxValue) - lowest));
        }

        var low = LanguagePrimitives.ConvertTo<long>(Minimum);
        var high = LanguagePrimitives.ConvertTo<long>(Maximum ?? int.MaxValue);
        if (low >= high)
        {
            throw new PSArgumentException($"The Minimum value ({low}) cannot be greater than or equal to the Maximum value ({high}).");
        }

        var number = source.NextInt64(low, high);
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : number;
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
