namespace Enrollment.Engine;

/// <summary>Exit codes of pwsh itself, as described in about_Pwsh (parameters -File and -Command).</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>pwsh uses the EX_USAGE of sysexits.h for a command line that it does not understand.</summary>
    public const int BadCommandLine = 64;
}
