using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports.Reports;

/// <summary>
/// A pass over a file of reports. A report that stands already, word for word, is skipped, whether it comes from another file, a form or an earlier row. The
/// same number with other words is an error.
/// </summary>
/// <param name="today">The last day of an inspection, Shanghai.</param>
internal sealed class ReportPass(ImportJob job, ImportHeader header, InspectionRegister register, ElevatorStore elevators, DateOnly today) : IImportPass
{
    // Numbers seen, with the row and a digest of its words: a few dozen bytes a row.
    private readonly Dictionary<string, (int Row, string Words)> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Remember(IEnumerable<ImportRow> rows) => Read(rows, []);

    /// <inheritdoc/>
    public async Task CheckAsync(IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation) =>
        await WorkAsync(rows, isWritten: false, errors, cancellation);

    /// <inheritdoc/>
    public Task<ImportCounts> WriteAsync(IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation) =>
        WorkAsync(rows, isWritten: true, errors, cancellation);

    private async Task<ImportCounts> WorkAsync(IReadOnlyList<ImportRow> rows, bool isWritten, ICollection<ImportError> errors, CancellationToken cancellation)
    {
        var (drafts, repeated) = Read(rows, errors);
        var faults = new ConcurrentBag<ImportError>();
        var histories = new ConcurrentDictionary<ElevatorCode, ElevatorHistory?>();
        var (added, same) = (0, repeated);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ElevatorRegistry.Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(drafts.Select(row => row.Draft.Elevator).Distinct(), options, async (code, token) =>
            histories[code] = await ElevatorHistory.ReadAsync(elevators.BulkTable, code, token));
        await Parallel.ForEachAsync(drafts, options, async (row, token) =>
        {
            var history = histories[row.Draft.Elevator];
            if (Refusal(row.Draft, history) is { } refusal)
            {
                faults.Add(ImportError.Of(row.Number, header.TitleOf("elevator"), row.Draft.Elevator.ToString(), refusal));
                return;
            }

            var standing = await register.FindStandingAsync(row.Draft, job.Organisation, token);
            if (standing is null && isWritten)
            {
                if (await register.TryImportAsync(row.Draft, history!, job.Organisation, job.By, token))
                {
                    Interlocked.Increment(ref added);
                    return;
                }

                standing = await register.FindStandingAsync(row.Draft, job.Organisation, token);
            }

            if (standing?.Says(row.Draft) == false)
            {
                faults.Add(ImportError.Of(row.Number, header.TitleOf("reportNo"), row.Draft.ReportNo, Reason.ReportNumberTaken));
                return;
            }

            Interlocked.Increment(ref same);
        });
        foreach (var fault in faults)
        {
            errors.Add(fault);
        }

        return new(added, Changed: 0, same);
    }

    // The rows without an error, and how many of them repeat an earlier one word for word.
    private (List<(int Number, InspectionDraft Draft)> Drafts, int Repeated) Read(IEnumerable<ImportRow> rows, ICollection<ImportError> errors)
    {
        var drafts = new List<(int, InspectionDraft)>();
        var repeated = 0;
        foreach (var row in rows)
        {
            var (fields, before) = (new ReportFields(), errors.Count);
            if (!RowReader.Read(header, row, fields, errors) || !CheckTogether(row.Number, fields, errors) || errors.Count > before)
            {
                continue;
            }

            var draft = fields.ToDraft();
            var words = Digest.Of(JsonSerializer.Serialize(draft, Json.Options));
            if (_seen.TryAdd(draft.ReportNo, (row.Number, words)))
            {
                drafts.Add((row.Number, draft));
            }
            else if (_seen[draft.ReportNo].Words == words)
            {
                repeated++;
            }
            else
            {
                errors.Add(ImportError.Of(row.Number, header.TitleOf("reportNo"), draft.ReportNo, Reason.RepeatsRow(_seen[draft.ReportNo].Row)));
            }
        }

        return (drafts, repeated);
    }

    private bool CheckTogether(int number, ReportFields fields, ICollection<ImportError> errors)
    {
        var before = errors.Count;
        void Fail(string column, string? value, Reason reason) => errors.Add(ImportError.Of(number, header.TitleOf(column), value, reason));

        if (fields.InspectedOn > today)
        {
            Fail("inspectedOn", fields.InspectedOn.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Reason.TooLate(today));
        }

        if (fields is { Kind: { } kind, Conclusion: { } conclusion })
        {
            var allowed = InspectionRules.ConclusionsOf(kind);
            if (!allowed.Contains(conclusion))
            {
                Fail("conclusion", conclusion.Label(), Reason.NotOneOf(allowed.Select(WireCodes.Label)));
            }
            else if (InspectionRules.NeedsDefect(conclusion) && fields.Defects.Count == 0)
            {
                Fail("maintenanceDefects", null, Reason.Required);
            }
        }

        return errors.Count == before;
    }

    private Reason? Refusal(InspectionDraft draft, ElevatorHistory? history) =>
        history is null ? Reason.Unknown
        : job.District is { } district && history.Entry.District != district ? Reason.ElevatorOfOtherDistrict
        : null;
}
