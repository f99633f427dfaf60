using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Turns an encoding's name into the encoding, by the names of about_Character_Encoding (PowerShell 7).</summary>
public sealed class EncodingArgumentAttribute : ArgumentTransformationAttribute
{
    public static readonly Encoding Default = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            Encoding encoding => encoding,
            int codePage => FromCodePage(codePage),
            string name => Named(name),
            _ => throw new ArgumentTransformationMetadataException($"'{value}' is not an encoding."),
        };
    }

    private static Encoding Named(string name) => name.ToLowerInvariant() switch
    {
        "ascii" => Encoding.ASCII,
        "ansi" => FromCodePage(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "oem" => FromCodePage(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        "bigendianunicode" => Encoding.BigEndianUnicode,
        "bigendianutf32" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        "unicode" or "string" or "unknown" => Encoding.Unicode,
        "utf8" or "utf8nobom" or "default" => Default,
        "utf8bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "utf32" => Encoding.UTF32,
        _ when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage) => FromCodePage(codePage),
        _ => throw new ArgumentTransformationMetadataException($"'{name}' is not a supported encoding name."),
    };

    private static Encoding FromCodePage(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // A culture without a code page of its own (the invariant one) reports 0 or 1; Latin text is then the best reading.
        return Encoding.GetEncoding(codePage < 10 ? 1252 : codePage);
    }
}
