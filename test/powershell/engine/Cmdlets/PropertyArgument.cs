using System.Collections;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// One element of a -Property parameter: a name (wildcards allowed), a script block, or a dictionary with a label and an
/// expression (about_Calculated_Properties).
/// </summary>
internal sealed class PropertyArgument
{
    private readonly PSPropertyExpression expression;
    private readonly string? label;

    private PropertyArgument(PSPropertyExpression expression, string? label, bool? descending)
    {
        this.expression = expression;
        this.label = label;
        Descending = descending;
    }

    public bool? Descending { get; }

    public static PropertyArgument Parse(object argument)
    {
        var bare = argument is PSObject wrapped ? wrapped.BaseObject : argument;
        if (bare is not IDictionary settings)
        {
            return new PropertyArgument(Expression(bare), null, null);
        }

        PSPropertyExpression? expression = null;
        string? label = null;
        bool? descending = null;
        foreach (DictionaryEntry setting in settings)
        {
            var value = setting.Value is PSObject inner ? inner.BaseObject : setting.Value;
            switch (setting.Key.ToString()?.ToLowerInvariant())
            {
                case "name" or "n" or "label" or "l":
                    label = value?.ToString();
                    break;
                case "expression" or "e":
                    expression = Expression(value ?? string.Empty);
                    break;
                case "descending":
                    descending = LanguagePrimitives.IsTrue(value);
                    break;
                case "ascending":
                    descending = !LanguagePrimitives.IsTrue(value);
                    break;
                default:
                    throw new PSNotSupportedException($"The key '{setting.Key}' is not valid in a calculated property here.");
            }
        }

        return new PropertyArgument(expression ?? throw new PSArgumentException("A calculated property needs the key Expression."), label, descending);
    }

    /// <summary>The properties of the object that match, with their values; a missing property counts as null.</summary>
    public IEnumerable<(string Name, object? Value)> Read(PSObject item)
    {
        var names = expression.HasWildCardCharacters ? expression.ResolveNames(item) : [expression];
        foreach (var name in names)
        {
            var result = name.GetValues(item, true, true).FirstOrDefault();
            yield return (label ?? result?.ResolvedExpression.ToString() ?? name.ToString(), result?.Result);
        }
    }

    public object? ReadFirst(PSObject item) => Read(item).FirstOrDefault().Value;

    private static PSPropertyExpression Expression(object value) =>
        value is ScriptBlock script ? new PSPropertyExpression(script) : new PSPropertyExpression(LanguagePrimitives.ConvertTo<string>(value));
}

/// <summary>Compares objects by properties, or by themselves where no property is given.</summary>
internal sealed class PropertyComparer(IReadOnlyList<PropertyArgument> properties, bool descending, bool caseSensitive) : IComparer<PSObject>
{
    public int Compare(PSObject? x, PSObject? y)
    {
        if (properties.Count == 0)
        {
            return Compare(x, y, descending);
        }

        return properties
            .Select(property => Compare(property.ReadFirst(x!), property.ReadFirst(y!), property.Descending ?? descending))
            .FirstOrDefault(order => order != 0);
    }

    private int Compare(object? x, object? y, bool reversed)
    {
        // Values that have no order between them are ordered by their text, as Sort-Object does.
        var order = LanguagePrimitives.TryCompare(x, y, !caseSensitive, out var found)
            ? found
            : string.Compare(Text(x), Text(y), caseSensitive ? StringComparison.CurrentCulture : StringComparison.CurrentCultureIgnoreCase);
        return reversed ? -order : order;
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value);
}
