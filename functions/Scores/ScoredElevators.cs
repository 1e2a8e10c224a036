using System.Runtime.CompilerServices;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>Reads the elevators of which a company may have covered or maintained a day: one partition each, some ahead.</summary>
internal sealed class ScoredElevators(
    ElevatorLists lists, ContractStore contracts, UpkeepReader upkeep, VisitRows rows, VisitStore visits, ScoreMemory memory, TimeProvider time)
{
    // More would keep people waiting (OrdinaryShare).
    private const int Ahead = 8;

    // A row is written after the clock is read by which its visit is signed in, and clocks of instances differ a little.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>The elevators of a company, by code.</summary>
    /// <param name="left">Elevators that have left the company since the window began. Its contracts need not have held them.</param>
    public async IAsyncEnumerable<UpkeepFile> ReadAsync(
        ScoreScope scope, IEnumerable<ElevatorCode> left, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var listed = await lists.CodesAsync(ElevatorListKeys.Company(scope.Company), cancellation);
        var codes = await CodesAsync(scope.Company, [.. left, .. listed], cancellation);
        await foreach (var file in SomeAheadAsync(codes, code => ReadAsync(code, scope, cancellation)))
        {
            yield return file;
        }
    }

    /// <summary>The same elevators as far as the rates depend on them, of which only those are read that may have changed since the last time.</summary>
    public async IAsyncEnumerable<KnownElevator> ReadChangedAsync(
        ScoreScope scope, IEnumerable<ElevatorCode> left, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = await memory.LoadAsync(scope.Company, cancellation);
        var known = before.Elevators.ToDictionary(one => one.Elevator.Code);
        var now = time.GetUtcNow();
        var listed = await lists.WrittenAtAsync(ElevatorListKeys.Company(scope.Company), cancellation);
        var visited = await VisitedAsync(scope.Company, before.ReadAt, now, cancellation);
        var codes = await CodesAsync(scope.Company, [.. left, .. listed.Keys], cancellation);
        var read = new List<KnownCompany.Listed>(listed.Count);
        await foreach (var elevator in SomeAheadAsync(codes, OneAsync))
        {
            if (listed.TryGetValue(elevator.Code, out var writtenAt))
            {
                read.Add(new(writtenAt, elevator));
            }

            yield return elevator;
        }

        await memory.SaveAsync(scope.Company, new(KnownCompany.Today, now, read), cancellation);

        async Task<KnownElevator?> OneAsync(ElevatorCode code) =>
            listed.TryGetValue(code, out var writtenAt) && known.GetValueOrDefault(code) is { } found && found.WrittenAt == writtenAt && !visited.Contains(code)
                ? await SettledAsync(found.Elevator, scope, cancellation)
                : await ReadAsync(code, scope, cancellation) is { } file ? KnownElevator.Of(file, scope.Company) : null;
    }

    private Task<UpkeepFile?> ReadAsync(ElevatorCode code, ScoreScope scope, CancellationToken cancellation) =>
        upkeep.ReadAsync(code, copy => ScoreFacts.IsEnough(copy, scope), cancellation);

    // A visit that has all its facts changes no more. The others are read at their source, as a first reading does.
    private async Task<KnownElevator> SettledAsync(KnownElevator elevator, ScoreScope scope, CancellationToken cancellation)
    {
        if (elevator.Visits.All(visit => visit.IsSettled(scope.Window)))
        {
            return elevator;
        }

        var settled = await Task.WhenAll(elevator.Visits.Select(async visit =>
            visit.IsSettled(scope.Window) ? visit
            : (await visits.FindAsync(visit.Reference, cancellation)).Visit is { Document: var source } ? new KnownVisit(visit.Reference, source.Facts())
            : null));
        return elevator with { Visits = [.. settled.OfType<KnownVisit>()] };
    }

    /// <summary>The elevators that the company's people have signed in at since.</summary>
    private async Task<IReadOnlySet<ElevatorCode>> VisitedAsync(OrganisationId company, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        var visited = new HashSet<ElevatorCode>();
        if (since > now)
        {
            return visited;
        }

        var filter = new VisitFilter { From = since - Overlap, To = now + Overlap };
        foreach (var step in new VisitRange.OfCompany(company).Steps(filter, now))
        {
            await foreach (var segment in rows.SegmentsAsync(step, filter, after: null, VisitRows.LargestSegment, cancellation))
            {
                visited.UnionWith(segment.Select(row => row.Row.Document<Visit>().Elevator));
            }
        }

        return visited;
    }

    private static async IAsyncEnumerable<T> SomeAheadAsync<T>(IEnumerable<ElevatorCode> codes, Func<ElevatorCode, Task<T?>> read)
        where T : class
    {
        var reads = new Queue<Task<T?>>(Ahead);
        foreach (var code in codes)
        {
            reads.Enqueue(read(code));
            if (reads.Count == Ahead && await reads.Dequeue() is { } one)
            {
                yield return one;
            }
        }

        while (reads.TryDequeue(out var next))
        {
            if (await next is { } one)
            {
                yield return one;
            }
        }
    }

    private async Task<SortedSet<ElevatorCode>> CodesAsync(OrganisationId company, IEnumerable<ElevatorCode> others, CancellationToken cancellation)
    {
        var codes = new SortedSet<ElevatorCode>(others, Comparer<ElevatorCode>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString())));
        codes.UnionWith(await contracts.BoundCodesAsync(company, cancellation));
        return codes;
    }
}
