using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.New, "Object", DefaultParameterSetName = "Net")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Net")]
    public string TypeName { get; set; } = string.Empty;

    /// <summary>COM exists on Windows only; given here it fails as in pwsh off Windows, but with a reason.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Com")]
    public string? ComObject { get; set; }

    [Parameter(Position = 1, ParameterSetName = "Net")]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void ProcessRecord()
    {
        if (ComObject is not null)
        {
            throw new PSNotSupportedException($"Windows only: cannot create the COM object '{ComObject}'.");
        }

        var created = PSObject.AsPSObject(Create(FindType()));
        foreach (DictionaryEntry member in Property ?? new Hashtable())
        {
            var name = LanguagePrimitives.ConvertTo<string>(member.Key);
            if (created.BaseObject is PSCustomObject)
            {
                created.Properties.Add(new PSNoteProperty(name, member.Value));
            }
            else
            {
                (created.Properties[name] ?? throw new PSArgumentException($"The member \"{name}\" was not found for the specified .NET object.")).Value = member.Value;
            }
        }

        WriteObject(created);
    }

    private Type FindType()
    {
        if (LanguagePrimitives.TryConvertTo<Type>(TypeName, out var type) && type is not null)
        {
            return type == typeof(PSCustomObject) ? typeof(PSObject) : type;
        }

        var problem = new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded.");
        ThrowTerminatingError(new ErrorRecord(problem, "TypeNotFound", ErrorCategory.InvalidType, TypeName));
        throw problem;
    }

    private object Create(Type type)
    {
        if (ArgumentList.Length == 0 && type.IsValueType)
        {
            return Activator.CreateInstance(type)!;
        }

        try
        {
            // The engine's own `[type]::new(...)`, so that overloads and conversions are chosen as in the language.
            var call = ScriptBlock.Create("param($type, $arguments) ,$type::new.Invoke($arguments)");
            return call.Invoke(type, ArgumentList)[0].BaseObject;
        }
        catch (RuntimeException error)
        {
            var cause = error.InnerException is MethodException or TargetInvocationException ? error.InnerException : error;
            ThrowTerminatingError(new ErrorRecord(cause, "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, type));
            throw;
        }
    }
}

[Cmdlet(VerbsCommon.New, "Guid")]
[OutputType(typeof(Guid))]
public sealed class NewGuidCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(Guid.NewGuid());
}

/// <summary>Only assemblies can be added: compiling C# needs a compiler that the engine does not carry.</summary>
[Cmdlet(VerbsCommon.Add, "Type", DefaultParameterSetName = "FromSource")]
public sealed class AddTypeCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "FromSource")]
    public string? TypeDefinition { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "FromMember")]
    public string? MemberDefinition { get; set; }

    [Parameter(ParameterSetName = "FromMember")]
    public string? Name { get; set; }

    [Parameter(ParameterSetName = "FromMember")]
    public string? Namespace { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "FromAssemblyName")]
    [Alias("AN")]
    public string[] AssemblyName { get; set; } = [];

    protected override void BeginProcessing()
    {
        if (ParameterSetName != "FromAssemblyName")
        {
            throw new PSNotSupportedException("Add-Type of this engine can only load assemblies (-AssemblyName); it has no compiler.");
        }

        foreach (var name in AssemblyName)
        {
            ProviderCall.Attempt(this, name, () => Assembly.Load(new AssemblyName(name)));
        }
    }
}

[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "Member")]
public sealed class AddMemberCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Position = 0, ParameterSetName = "Member")]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.NoteProperty;

    [Parameter(Position = 1, Mandatory = true, ParameterSetName = "Member")]
    public string? Name { get; set; }

    [Parameter(Position = 2, ParameterSetName = "Member")]
    public object? Value { get; set; }

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Notes")]
    public IDictionary NotePropertyMembers { get; set; } = new Hashtable();

    [Parameter(Mandatory = true, ParameterSetName = "Note")]
    public string? NotePropertyName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Note")]
    [AllowNull]
    public object? NotePropertyValue { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var member in NewMembers())
        {
            Add(member);
        }

        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }

    private IEnumerable<PSMemberInfo> NewMembers() => ParameterSetName switch
    {
        "Notes" => NotePropertyMembers.Cast<DictionaryEntry>().Select(note => new PSNoteProperty(note.Key.ToString(), note.Value)),
        "Note" => [new PSNoteProperty(NotePropertyName, NotePropertyValue)],
        _ => [MemberType switch
        {
            PSMemberTypes.NoteProperty => new PSNoteProperty(Name, Value),
            PSMemberTypes.ScriptProperty => new PSScriptProperty(Name, LanguagePrimitives.ConvertTo<ScriptBlock>(Value)),
            PSMemberTypes.ScriptMethod => new PSScriptMethod(Name, LanguagePrimitives.ConvertTo<ScriptBlock>(Value)),
            PSMemberTypes.AliasProperty => new PSAliasProperty(Name, LanguagePrimitives.ConvertTo<string>(Value)),
            _ => throw new PSNotSupportedException($"This engine cannot add a member of type {MemberType}."),
        }],
    };

    private void Add(PSMemberInfo member)
    {
        if (InputObject.Members[member.Name] is not null)
        {
            if (!Force)
            {
                var problem = new InvalidOperationException($"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.");
                WriteError(new ErrorRecord(problem, "MemberAlreadyExists", ErrorCategory.InvalidOperation, InputObject));
                return;
            }

            InputObject.Members.Remove(member.Name);
        }

        InputObject.Members.Add(member);
    }
}
