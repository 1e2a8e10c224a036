using System.Text;
using ElevatorFunctions.Wording;

namespace ElevatorFunctions.Imports;

/// <summary>Errors as a CSV that opens in a spreadsheet: UTF-8 with byte order mark, and nothing in it is taken for a formula.</summary>
internal static class ErrorCsv
{
    private const string Header = "行,列,值,原因,reason\r\n";

    /// <summary>Writes errors as they come.</summary>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<ImportError> errors, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Header.AsMemory(), cancellation);
        await foreach (var error in errors.WithCancellation(cancellation))
        {
            var line = $"{error.Row},{Cell(error.Column)},{Cell(error.Value)},{Cell(ReasonTexts.Of(error.Reason, isEnglish: false))},{Cell(ReasonTexts.Of(error.Reason, isEnglish: true))}\r\n";
            await writer.WriteAsync(line.AsMemory(), cancellation);
        }
    }

    // A cell that begins like a formula gets an apostrophe, which spreadsheets read as "this is text".
    private static string Cell(string? text) => text switch
    {
        null or "" => "",
        ['=' or '+' or '-' or '@' or '\t' or '\r', ..] => Quoted("'" + text),
        _ => Quoted(text),
    };

    private static string Quoted(string text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
