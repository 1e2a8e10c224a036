using System.Runtime.CompilerServices;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>
/// Reads the parts of a company's figures that can be supposed to be others, as they are counted. Memory holds none longer than it is looked at.
/// </summary>
internal sealed class WhatIfReader(ScoreReader reader, Limits limits)
{
    /// <summary>The parts, which make the tally together.</summary>
    public async IAsyncEnumerable<WhatIfPart> PartsAsync(
        ScoreTally tally, ScoreScope scope, ScoreSight.Seen seen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (file, maintenance, faults) in reader.ElevatorsAsync(tally, scope, cancellation))
        {
            var isSeen = seen.Sees(file.Entry.Code, file.Entry.District);
            if (maintenance is not null)
            {
                yield return new MaintenancePart(file, maintenance, scope, limits) { IsSeen = isSeen };
            }

            if (faults is { Entrapments.IsEmpty: false })
            {
                yield return MissesPart.Of(faults, limits, isSeen);
            }
        }

        await foreach (var (rescue, row) in reader.RescuesAsync(tally, scope, cancellation))
        {
            yield return new RescuePart(rescue, row, scope, limits) { IsSeen = seen.Sees(rescue.Elevator, rescue.District) };
        }

        await foreach (var (complaint, row) in reader.ComplaintsAsync(tally, scope, cancellation))
        {
            yield return new ComplaintPart(complaint, row, scope, limits) { IsSeen = seen.Sees(complaint.Elevator, complaint.District) };
        }

        await foreach (var (reports, row) in reader.InspectionsAsync(tally, scope, cancellation))
        {
            yield return MissesPart.Of(row, seen.Sees(row.Elevator, reports[0].District));
        }

        await foreach (var (changes, row) in reader.MaintainerChangesAsync(tally, scope, cancellation))
        {
            yield return MissesPart.Of(row, [.. changes.Where(change => seen.Sees(change.Elevator.Code, change.District))], scope, limits);
        }
    }
}
