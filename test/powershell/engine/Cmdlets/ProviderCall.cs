using System.Management.Automation;
using System.Security;

namespace Microsoft.PowerShell.Commands;

/// <summary>Runs a provider call and turns its failure into an error record of the cmdlet, so that -ErrorAction decides.</summary>
internal static class ProviderCall
{
    public static void Attempt(Cmdlet cmdlet, object target, Action call)
    {
        ErrorRecord? record = null;
        try
        {
            call();
        }
        catch (RuntimeException error) when (error is not (PipelineStoppedException or ActionPreferenceStopException))
        {
            record = FromProvider(error, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            record = new ErrorRecord(error, error.GetType().Name, ErrorCategory.WriteError, target);
        }

        if (record is not null)
        {
            cmdlet.WriteError(record);
        }
    }

    /// <summary>Scripts catch the cause (an IOException, say), so the wrapper that the intrinsics add must go.</summary>
    private static ErrorRecord FromProvider(RuntimeException error, object target)
    {
        var outer = error.ErrorRecord;
        var cause = error is ProviderInvocationException { InnerException: { } inner } ? inner : error;
        var id = outer.FullyQualifiedErrorId.Split(',')[0];
        return new ErrorRecord(cause, id, outer.CategoryInfo.Category, outer.TargetObject ?? target);
    }
}
