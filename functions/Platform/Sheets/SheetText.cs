namespace ElevatorFunctions.Platform.Sheets;

/// <summary>English texts of workbooks.</summary>
internal static class SheetText
{
    /// <summary>A code of the wire, which is English, as a text: <c>to-accept</c> is <c>To accept</c>. Null for none.</summary>
    public static string? OfCode(string? code) => string.IsNullOrEmpty(code) ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
