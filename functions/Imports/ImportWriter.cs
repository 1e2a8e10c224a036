using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Brings checked rows into the registry. A new code is added. A known one takes over the row's cells, an empty cell leaving its
/// field as it is. Doing it again with the same rows changes nothing.
/// </summary>
internal sealed class ImportWriter(ElevatorRegistry registry, ElevatorClaims claims, Limits limits, TimeProvider time)
{
    private const int MostRounds = 3;

    // Positions closer than a centimetre are the same: files carry rounded numbers.
    private const double SamePositionDegrees = 1e-7;

    /// <summary>Why rows cannot be written, as far as the registry tells now.</summary>
    internal async Task CheckAsync(
        ImportJob job, ImportHeader header, IReadOnlyList<CheckedRow> rows, ICollection<ImportError> errors, CancellationToken cancellation)
    {
        var others = await claims.OfOthersAsync(ValuesOf(rows), cancellation);
        var files = await registry.ReadManyAsync([.. rows.Select(row => row.Code)], cancellation);
        for (var at = 0; at < rows.Count; at++)
        {
            AddTaken(header, rows[at], others, errors);
            if (files[at].Entry is { } entry && Refusal(job, header, rows[at], entry.Document) is { } error)
            {
                errors.Add(error);
            }
        }
    }

    /// <summary>Writes rows. Returns how many were added, changed, or found as they should be.</summary>
    internal async Task<ImportCounts> WriteAsync(
        ImportJob job, ImportHeader header, IReadOnlyList<CheckedRow> rows, ICollection<ImportError> errors, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = ShanghaiCalendar.DayOf(now);
        rows = await WithOwnValuesAsync(header, rows, errors, cancellation);
        var entries = rows.Select(row => Located(row.Draft.ToEntry(row.Code, today, limits.MaintenanceCycleDays), row, now));
        var taken = await registry.AddManyAsync(entries, cancellation);
        var added = rows.Count - taken.Count;
        var (changed, same) = (0, 0);
        var unused = new List<ClaimedValue>();
        var open = rows.Where(row => taken.Contains(row.Code)).ToArray();
        for (var round = 0; round < MostRounds && open.Length > 0; round++)
        {
            var files = await registry.ReadManyAsync([.. open.Select(row => row.Code)], cancellation);
            var revisions = new List<ElevatorRevision>();
            for (var at = 0; at < open.Length; at++)
            {
                var before = files[at].Entry!.Document;
                if (Refusal(job, header, open[at], before) is { } error)
                {
                    errors.Add(error);
                    unused.AddRange(ClaimedValue.Of(open[at].Draft, open[at].Code).Where(one => !one.Field.IsIn(before, one.Value)));
                    continue;
                }

                var after = Located(Employed(open[at].Draft.ApplyTo(before), open[at], today), open[at], now);
                if (after == before)
                {
                    same++;
                    continue;
                }

                revisions.Add(new(files[at], after, [HistoryOf(job, before, now)]));
            }

            var lost = await registry.ChangeManyAsync(revisions, cancellation);
            changed += revisions.Count - lost.Count;
            open = [.. open.Where(row => lost.Contains(row.Code))];
        }

        await claims.ReleaseAsync(unused, cancellation);
        foreach (var row in open)
        {
            errors.Add(ImportError.Of(row.Number, header.TitleOf("code"), row.Code.ToString(), Reason.Busy));
        }

        return new(added, changed, same);
    }

    private async Task<IReadOnlyList<CheckedRow>> WithOwnValuesAsync(
        ImportHeader header, IReadOnlyList<CheckedRow> rows, ICollection<ImportError> errors, CancellationToken cancellation)
    {
        var refused = await claims.TryClaimManyAsync(ValuesOf(rows), cancellation);
        return [.. rows.Where(row => !AddTaken(header, row, refused, errors))];
    }

    private static IEnumerable<ClaimedValue> ValuesOf(IEnumerable<CheckedRow> rows) => rows.SelectMany(row => ClaimedValue.Of(row.Draft, row.Code));

    private static bool AddTaken(ImportHeader header, CheckedRow row, IReadOnlySet<ClaimedValue> taken, ICollection<ImportError> errors)
    {
        ClaimedValue[] own = [.. ClaimedValue.Of(row.Draft, row.Code).Where(taken.Contains)];
        foreach (var (field, value, _) in own)
        {
            errors.Add(ImportError.Of(row.Number, header.TitleOf(field.Name), value, field.Reason));
        }

        return own.Length > 0;
    }

    private static ImportError? Refusal(ImportJob job, ImportHeader header, CheckedRow row, Elevator present)
    {
        if (job.District is { } district && present.District != district)
        {
            return ImportError.Of(row.Number, header.TitleOf("code"), row.Code.ToString(), Reason.ElevatorOfOtherDistrict);
        }

        if (present.Retirement is not null)
        {
            return ImportError.Of(row.Number, header.TitleOf("code"), row.Code.ToString(), Reason.ElevatorRetired);
        }

        return row.Draft.Company.Value is { } company && present.Company is { } other && company != other
            ? ImportError.Of(row.Number, header.TitleOf("company"), company.ToString(), Reason.OtherCompany)
            : null;
    }

    private static Elevator Employed(Elevator entry, CheckedRow row, DateOnly today) =>
        entry.Company is null && row.Draft.Company.Value is { } company ? entry with { Company = company, CompanySince = today } : entry;

    private static Elevator Located(Elevator entry, CheckedRow row, DateTimeOffset now) =>
        row.Point is not { } point || (entry.Position is { } present
            && Math.Abs(present.Latitude - point.Latitude) < SamePositionDegrees
            && Math.Abs(present.Longitude - point.Longitude) < SamePositionDegrees)
                ? entry
                : entry with { Position = new(point.Latitude, point.Longitude, CollectedBy: null, now) };

    private static TableTransactionAction HistoryOf(ImportJob job, Elevator before, DateTimeOffset now) =>
        new(TableTransactionActionType.Add, Row.Of(
            ElevatorKeys.Partition(before.Code), ElevatorKeys.Change(ElevatorKeys.EntryChange, now), new EntryChange(now, job.By, before)));
}
