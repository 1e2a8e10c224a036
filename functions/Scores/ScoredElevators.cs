using System.Runtime.CompilerServices;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Scores;

/// <summary>Reads the elevators of which a company may have covered or maintained a day: one partition each, some ahead.</summary>
internal sealed class ScoredElevators(ElevatorLists lists, ContractStore contracts, UpkeepReader upkeep)
{
    // More would keep people waiting (OrdinaryShare).
    private const int Ahead = 8;

    /// <summary>The elevators of a company, by code.</summary>
    /// <param name="left">Elevators that have left the company since the window began. Its contracts need not have held them.</param>
    public async IAsyncEnumerable<UpkeepFile> ReadAsync(
        ScoreScope scope, IEnumerable<ElevatorCode> left, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reads = new Queue<Task<UpkeepFile?>>(Ahead);
        foreach (var code in await CodesAsync(scope.Company, left, cancellation))
        {
            reads.Enqueue(upkeep.ReadAsync(code, copy => ScoreFacts.IsEnough(copy, scope), cancellation));
            if (reads.Count == Ahead && await reads.Dequeue() is { } file)
            {
                yield return file;
            }
        }

        while (reads.TryDequeue(out var read))
        {
            if (await read is { } file)
            {
                yield return file;
            }
        }
    }

    private async Task<SortedSet<ElevatorCode>> CodesAsync(OrganisationId company, IEnumerable<ElevatorCode> left, CancellationToken cancellation)
    {
        var codes = new SortedSet<ElevatorCode>(left, Comparer<ElevatorCode>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString())));
        codes.UnionWith(await lists.CodesAsync(ElevatorListKeys.Company(company), cancellation));
        codes.UnionWith(await contracts.BoundCodesAsync(company, cancellation));
        return codes;
    }
}
