using CsvHelper;
using ElevatorFunctions.Wording;

namespace ElevatorFunctions.Imports;

/// <summary>Errors as a CSV that opens in a spreadsheet: UTF-8 with byte order mark. An apostrophe before a formula makes it text.</summary>
internal static class ErrorCsv
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>Writes errors as they come.</summary>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<ImportError> errors, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        foreach (var header in (string[])["行", "列", "值", "原因", "reason"])
        {
            csv.WriteField(header);
        }

        await csv.EndRecordAsync(cancellation);
        await foreach (var error in errors.WithCancellation(cancellation))
        {
            csv.WriteField(error.Row);
            csv.WriteField(error.Column, CsvQuoting.Always);
            csv.WriteField(error.Value, CsvQuoting.Always);
            csv.WriteField(ReasonTexts.Of(error.Reason, isEnglish: false), CsvQuoting.Always);
            csv.WriteField(ReasonTexts.Of(error.Reason, isEnglish: true), CsvQuoting.Always);
            await csv.EndRecordAsync(cancellation);
        }
    }
}
