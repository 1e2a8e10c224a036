using System.Globalization;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;

namespace ActChains;

/// <summary>
/// Walks the chains of the log of administrative acts and writes a line for the head of each, then a line for each fault. Output that is kept outside
/// the storage account shows a later run that the end of a chain was cut off, or that all of it was written anew.
/// </summary>
internal static class ChainReport
{
    /// <summary>Exit code where every chain is whole.</summary>
    public const int Whole = 0;

    /// <summary>Exit code where a chain has a fault.</summary>
    public const int Broken = 1;

    /// <summary>Exit code where the chains could not be read.</summary>
    public const int Failed = 2;

    private const string FaultWord = "BROKEN";

    /// <summary>Writes the report. Returns the exit code.</summary>
    /// <param name="against">File with the output of an earlier run, or null without one.</param>
    /// <exception cref="FormatException">The file holds a line that no run wrote.</exception>
    public static async Task<int> WriteAsync(TableServiceClient tables, string? against, TextWriter output, CancellationToken cancellation)
    {
        var lines = against is null ? [] : await File.ReadAllLinesAsync(against, cancellation);
        var known = lines.Where(line => line.Length > 0 && !line.StartsWith(FaultWord, StringComparison.Ordinal))
            .Select(Read).ToLookup(one => one.Chain, one => one.Link, StringComparer.Ordinal);
        var chains = await ChainWalk.RunAsync(tables, known, cancellation);
        foreach (var chain in chains.Where(chain => chain.Head is not null))
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{chain.Name} {chain.Head!.Number} {chain.Head.Hash}"));
        }

        var faults = chains.SelectMany(chain => chain.Faults).ToArray();
        foreach (var fault in faults)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{FaultWord} {fault.Chain} {fault.Number}: {fault.Text}"));
        }

        return faults.Length == 0 ? Whole : Broken;
    }

    private static (string Chain, ChainLink Link) Read(string line) =>
        line.Split(' ') is [var chain, var number, var hash]
            ? (chain, new ChainLink(long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture), "", hash))
            : throw new FormatException($"'{line}' must be a chain, a number and a hash, as an earlier run wrote them");
}
