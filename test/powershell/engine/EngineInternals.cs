using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Enrollment.Engine;

/// <summary>
/// The few things that the in-box host and cmdlets do through members the engine does not publish. The package version is
/// pinned in engine.csproj, so that a member that moves is found by the build's tests and not by surprise.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Makes <c>exit</c> in a script end the process; a hosted engine would only set $LASTEXITCODE.</summary>
    public static void LetExitReachTheHost(Runspace runspace)
    {
        var context = Get(runspace, "ExecutionContext");
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>The value of <c>$?</c> after a pipeline; reading the variable would itself be a statement that succeeds.</summary>
    public static bool LastStatementSucceeded(Runspace runspace) =>
        Get(Get(runspace, "ExecutionContext"), "QuestionMarkVariableValue") is true;

    /// <summary>Makes an error record tell of the function that reports it and not of Write-Error.</summary>
    public static void Attribute(ErrorRecord record, InvocationInfo caller)
    {
        Call(record, "SetInvocationInfo", caller);
        Property(typeof(ErrorRecord), "PreserveInvocationInfoOnce").SetValue(record, true);
        record.CategoryInfo.Activity = "Write-Error";
    }

    public static PSVariable? GetVariable(PSCmdlet cmdlet, string name, string scope) =>
        (PSVariable?)Call(State(cmdlet), "GetVariableAtScope", name, scope);

    public static void SetVariable(PSCmdlet cmdlet, PSVariable variable, string scope, bool force) =>
        Call(State(cmdlet), "SetVariableAtScope", variable, scope, force, cmdlet.CommandOrigin);

    public static void NewVariable(PSCmdlet cmdlet, PSVariable variable, string scope, bool force) =>
        Call(State(cmdlet), "NewVariableAtScope", variable, scope, force);

    public static void RemoveVariable(PSCmdlet cmdlet, string name, string scope, bool force) =>
        Call(State(cmdlet), "RemoveVariableAtScope", name, scope, force);

    public static AliasInfo? GetAlias(PSCmdlet cmdlet, string name, string scope) =>
        (AliasInfo?)Call(State(cmdlet), "GetAliasAtScope", name, scope);

    public static IDictionary<string, AliasInfo> GetAliases(PSCmdlet cmdlet, string? scope) =>
        (IDictionary<string, AliasInfo>)(scope is null
            ? Call(State(cmdlet), "GetAliasTable")
            : Call(State(cmdlet), "GetAliasTableAtScope", scope))!;

    public static void SetAlias(PSCmdlet cmdlet, string name, string target, ScopedItemOptions options, string? scope, bool force)
    {
        var context = Get(cmdlet, "Context");
        var alias = (AliasInfo)Activator.CreateInstance(typeof(AliasInfo), Hidden, null, [name, target, context, options], null)!;
        object?[] arguments = scope is null ? [alias, force, cmdlet.CommandOrigin] : [alias, scope, force, cmdlet.CommandOrigin];
        Call(State(cmdlet), scope is null ? "SetAliasItem" : "SetAliasItemAtScope", arguments);
    }

    private static object State(PSCmdlet cmdlet) => Get(cmdlet.SessionState, "Internal");

    private static object Get(object owner, string name) => Property(owner.GetType(), name).GetValue(owner)!;

    private static PropertyInfo Property(Type? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(name, Hidden | BindingFlags.DeclaredOnly) is { } found)
            {
                return found;
            }
        }

        throw new MissingMemberException($"This version of the engine has no '{name}'.");
    }

    private static object? Call(object owner, string name, params object?[] arguments)
    {
        try
        {
            return owner.GetType().InvokeMember(name, Hidden | BindingFlags.InvokeMethod, null, owner, arguments);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
