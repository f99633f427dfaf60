using System.Management.Automation.Runspaces;

namespace Enrollment.Engine;

internal sealed class CommandLineException(string message) : Exception(message);

/// <summary>
/// The part of pwsh's command line that non-interactive callers use (about_Pwsh). Any other parameter is refused, so that
/// a test never believes in a setting that had no effect.
/// </summary>
internal sealed class CommandLine
{
    public bool ShowVersion { get; private set; }

    public string? File { get; private set; }

    public string? Command { get; private set; }

    public IReadOnlyList<CommandParameter> ScriptArguments { get; private set; } = [];

    public static CommandLine Parse(string[] arguments)
    {
        var line = new CommandLine();
        for (var at = 0; at < arguments.Length; at++)
        {
            var name = ParameterName(arguments[at]);
            if (name is null)
            {
                // A first bare word is the script to run, as in `pwsh script.ps1`.
                line.TakeFile(arguments, at);
                return line;
            }

            switch (name)
            {
                case "noprofile" or "nop" or "noninteractive" or "noni" or "nologo" or "nol" or "sta" or "mta":
                    break;
                case "executionpolicy" or "ex" or "ep" or "windowstyle" or "w" or "inputformat" or "outputformat":
                    // Policies and windows exist on Windows only; pwsh elsewhere accepts and ignores them as well.
                    Require(arguments, ++at, name);
                    break;
                case "version" or "v":
                    line.ShowVersion = true;
                    return line;
                case "workingdirectory" or "wd":
                    Directory.SetCurrentDirectory(Require(arguments, ++at, name));
                    break;
                case "file" or "f":
                    Require(arguments, at + 1, name);
                    line.TakeFile(arguments, at + 1);
                    return line;
                case "command" or "c":
                    Require(arguments, at + 1, name);
                    line.Command = string.Join(' ', arguments.Skip(at + 1));
                    return line;
                default:
                    throw new CommandLineException($"The parameter '{arguments[at]}' is not one that this engine accepts.");
            }
        }

        throw new CommandLineException("Nothing to run: pass -File, -Command or -Version. There is no interactive mode.");
    }

    private static string? ParameterName(string argument) =>
        argument.StartsWith('-') && argument.Length > 1 ? argument.TrimStart('-').ToLowerInvariant() : null;

    private static string Require(string[] arguments, int at, string name) =>
        at < arguments.Length ? arguments[at] : throw new CommandLineException($"The parameter -{name} needs a value.");

    private void TakeFile(string[] arguments, int at)
    {
        var path = Path.GetFullPath(arguments[at]);
        if (!System.IO.File.Exists(path))
        {
            throw new CommandLineException($"The argument '{arguments[at]}' is not recognized as the name of a script file.");
        }

        File = path;
        ScriptArguments = Arguments.ForScript(arguments.Skip(at + 1));
    }
}
