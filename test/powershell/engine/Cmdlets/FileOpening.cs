using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Opens a text file for writing as the in-box cmdlets do: readers are let in, and -Force overrides read-only.</summary>
internal static class FileOpening
{
    public static StreamWriter ForWriting(string file, FileMode mode, Encoding encoding, bool force)
    {
        if (File.Exists(file) && File.GetAttributes(file) is var attributes && attributes.HasFlag(FileAttributes.ReadOnly) && (force || OverridesPermissions))
        {
            if (!force)
            {
                throw new UnauthorizedAccessException($"Access to the path '{file}' is denied.");
            }

            File.SetAttributes(file, attributes & ~FileAttributes.ReadOnly);
        }

        return new StreamWriter(new FileStream(file, mode, FileAccess.Write, FileShare.ReadWrite), encoding);
    }

    /// <summary>The superuser of a Unix system may write to read-only files, which no account of Windows may without -Force.</summary>
    private static bool OverridesPermissions => Environment.IsPrivilegedProcess;
}
