using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>
/// The report of an import: the block blob <c>organisation/id/errors.jsonl</c>, an error a line in the order of the rows. Each
/// thousand rows has its own block, so that a process that begins a thousand again replaces what was there.
/// </summary>
internal sealed class ImportErrors(ImportStore store)
{
    /// <summary>Errors kept of one import. Rows beyond are counted and not explained.</summary>
    public const int Most = 100_000;

    private const int LineBytesAtMost = 4096;

    /// <summary>Writes the errors of a thousand rows. Returns the job with that block in its report.</summary>
    internal async Task<ImportJob> AppendAsync(
        ImportJob job, int block, IReadOnlyCollection<ImportError> errors, CancellationToken cancellation)
    {
        var kept = errors.Take(Most - job.Errors).ToArray();
        if (kept.Length == 0)
        {
            return job;
        }

        var lines = string.Concat(kept.Select(error => JsonSerializer.Serialize(Line.Of(error), Json.Options) + "\n"));
        int[] blocks = [.. job.ErrorBlocks.Where(other => other != block), block];
        var blob = BlobOf(job);
        await using (var content = BinaryData.FromString(lines).ToStream())
        {
            await blob.StageBlockAsync(BlockId(block), content, cancellationToken: cancellation);
        }

        await blob.CommitBlockListAsync(blocks.Select(BlockId), new CommitBlockListOptions(), cancellation);
        return job with { ErrorBlocks = blocks, Errors = job.Errors + kept.Length };
    }

    /// <summary>Errors from a byte of the report on, and the byte where the next ones begin, or null at its end.</summary>
    /// <param name="job">The import whose report is read.</param>
    /// <param name="from">Byte where a line begins, 0 for the first.</param>
    /// <param name="top">How many at most.</param>
    public async Task<(IReadOnlyList<ImportError> Errors, long? Next)> ReadAsync(
        ImportJob job, long from, int top, CancellationToken cancellation)
    {
        var errors = new List<ImportError>();
        if (job.ErrorBlocks.Count == 0)
        {
            return (errors, null);
        }

        BlobDownloadStreamingResult part;
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(from, (long)top * LineBytesAtMost) };
            part = (await BlobOf(job).DownloadStreamingAsync(options, cancellation)).Value;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 416)
        {
            return (errors, null);
        }

        using (part)
        {
            var total = TotalOf(part.Details);
            using var reader = new StreamReader(part.Content, Encoding.UTF8);
            while (errors.Count < top && await reader.ReadLineAsync(cancellation) is { } line)
            {
                errors.Add(Parse(line));
                from += Encoding.UTF8.GetByteCount(line) + 1;
            }

            return (errors, from < total ? from : null);
        }
    }

    /// <summary>Every error, line by line as the report has it.</summary>
    public async IAsyncEnumerable<ImportError> ReadAllAsync(
        ImportJob job, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (job.ErrorBlocks.Count == 0)
        {
            yield break;
        }

        using var part = (await BlobOf(job).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
        using var reader = new StreamReader(part.Content, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            yield return Parse(line);
        }
    }

    private static ImportError Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Json.Options)!.ToError();
        }
        catch (JsonException)
        {
            // Only a continuation that this list did not give leads into the middle of a line.
            throw Problems.InputInvalid.At("continuation", Reason.NotAContinuation);
        }
    }

    private static string BlockId(int block) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(block.ToString("D8", CultureInfo.InvariantCulture)));

    // "bytes 0-11/4711": the length of the whole blob stands behind the slash.
    private static long TotalOf(BlobDownloadDetails details) =>
        details.ContentRange is { } range && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), out var size)
            ? size
            : details.ContentLength;

    private BlockBlobClient BlobOf(ImportJob job) => store.Blobs.GetBlockBlobClient(ImportStore.Folder(job) + "/errors.jsonl");

    /// <summary>A line of a report. Those of earlier releases have sentences in both languages.</summary>
    private sealed record Line(int Row, string? Column, string? Value, StoredReason? Why, string? Reason = null, string? ReasonEnglish = null)
    {
        public static Line Of(ImportError error) => new(error.Row, error.Column, error.Value, StoredReason.Of(error.Reason));

        public ImportError ToError() => new(Row, Column, Value, (Why ?? new(null, Chinese: Reason, English: ReasonEnglish)).ToReason());
    }
}
