using System.Text;

namespace Enrollment.Engine;

/// <summary>Starts the engine as <c>pwsh</c> would start, for machines on which tests run and PowerShell is not installed.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // Not auto-flushed line by line would lose output when a test kills the process.
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = Environment.NewLine });
        Console.SetError(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true });

        CommandLine line;
        try
        {
            line = CommandLine.Parse(arguments);
        }
        catch (CommandLineException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return ExitCodes.BadCommandLine;
        }

        if (line.ShowVersion)
        {
            Console.Out.WriteLine($"PowerShell {Session.EngineVersion} (engine)");
            return ExitCodes.Success;
        }

        using var session = new Session();
        return line.File is { } file ? session.RunFile(file, line.ScriptArguments) : session.RunCommand(line.Command ?? string.Empty);
    }
}
