using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Collects the pipeline, because order and groups are known only at its end.</summary>
public abstract class CollectingCmdlet : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    private protected List<PSObject> Inputs { get; } = [];

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            Inputs.Add(InputObject);
        }
    }
}

[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : CollectingCmdlet
{
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    protected override void EndProcessing()
    {
        var comparer = new PropertyComparer(Property.Select(PropertyArgument.Parse).ToArray(), Descending, CaseSensitive);
        PSObject? previous = null;
        foreach (var item in Inputs.Order(comparer))
        {
            if (!Unique || previous is null || comparer.Compare(previous, item) != 0)
            {
                WriteObject(item);
            }

            previous = item;
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Unique")]
public sealed class GetUniqueCommand : CollectingCmdlet
{
    protected override void EndProcessing()
    {
        string? previous = null;
        foreach (var item in Inputs)
        {
            var text = LanguagePrimitives.ConvertTo<string>(item);
            if (text != previous)
            {
                WriteObject(item);
            }

            previous = text;
        }
    }
}

public sealed class GroupInfo
{
    internal GroupInfo(IReadOnlyList<object?> values, IEnumerable<PSObject> members)
    {
        Values = new ArrayList(values.ToArray());
        Name = string.Join(", ", values.Select(value => LanguagePrimitives.ConvertTo<string>(value)));
        Group = new Collection<PSObject>(members.ToList());
    }

    public int Count => Group.Count;

    public string Name { get; }

    public ArrayList Values { get; }

    public Collection<PSObject> Group { get; }
}

[Cmdlet(VerbsData.Group, "Object")]
[OutputType(typeof(GroupInfo), typeof(Hashtable))]
public sealed class GroupObjectCommand : CollectingCmdlet
{
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter]
    public SwitchParameter AsString { get; set; }

    protected override void EndProcessing()
    {
        var properties = Property.Select(PropertyArgument.Parse).ToArray();
        var comparer = new PropertyComparer(properties, descending: false, caseSensitive: false);
        var groups = new SortedDictionary<PSObject, List<PSObject>>(comparer);
        foreach (var item in Inputs)
        {
            if (!groups.TryGetValue(item, out var members))
            {
                groups[item] = members = [];
            }

            members.Add(item);
        }

        var infos = groups.Select(group => new GroupInfo(Keys(group.Key, properties), group.Value));
        if (AsHashTable)
        {
            WriteObject(Table(infos));
        }
        else
        {
            // Without its elements a group is still counted.
            WriteObject(infos.Select(info => NoElement ? (object)Counted(info) : info), enumerateCollection: true);
        }
    }

    private static object?[] Keys(PSObject first, PropertyArgument[] properties) =>
        properties.Length == 0 ? [first] : properties.Select(property => property.ReadFirst(first)).ToArray();

    private static PSObject Counted(GroupInfo info)
    {
        var counted = new PSObject();
        counted.Properties.Add(new PSNoteProperty("Count", info.Count));
        counted.Properties.Add(new PSNoteProperty("Name", info.Name));
        return counted;
    }

    private Hashtable Table(IEnumerable<GroupInfo> infos)
    {
        var table = new Hashtable(StringComparer.CurrentCultureIgnoreCase);
        foreach (var info in infos)
        {
            var key = AsString || info.Values.Count > 1 ? info.Name : info.Values[0] ?? string.Empty;
            table[key is PSObject wrapped ? wrapped.BaseObject : key] = info.Group;
        }

        return table;
    }
}
