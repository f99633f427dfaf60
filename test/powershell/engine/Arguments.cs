using System.Management.Automation.Runspaces;

namespace Enrollment.Engine;

/// <summary>
/// Turns the words behind <c>-File script.ps1</c> into script arguments by pwsh's rules (about_Pwsh, -File): all is literal
/// text; <c>-Name value</c> and <c>-Name:value</c> bind by name; only <c>$true</c> and <c>$false</c> behind a colon are booleans.
/// </summary>
internal static class Arguments
{
    /// <summary>PowerShell takes the typographic dashes for a hyphen as well.</summary>
    private const string Dashes = "-\u2013\u2014\u2015";

    public static IReadOnlyList<CommandParameter> ForScript(IEnumerable<string> words)
    {
        var parameters = new List<CommandParameter>();
        string? waiting = null;
        foreach (var word in words)
        {
            if (waiting is not null)
            {
                parameters.Add(new CommandParameter(waiting, word));
                waiting = null;
            }
            else if (word.Length == 0 || !Dashes.Contains(word[0]))
            {
                parameters.Add(new CommandParameter(null, word));
            }
            else if (word.EndsWith(':'))
            {
                waiting = word.TrimEnd(':');
            }
            else
            {
                parameters.Add(Named(word));
            }
        }

        return parameters;
    }

    private static CommandParameter Named(string word)
    {
        var colon = word.IndexOf(':');
        if (colon < 0)
        {
            // The name alone: the engine's binder decides whether it is a switch or takes the word that follows.
            return new CommandParameter(word);
        }

        var value = word[(colon + 1)..];
        return new CommandParameter(word[..colon], AsBoolean(value) ?? (object)value);
    }

    private static bool? AsBoolean(string value) => value.ToLowerInvariant() switch
    {
        "$true" or "true" => true,
        "$false" or "false" => false,
        _ => null,
    };
}
