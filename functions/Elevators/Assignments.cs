using System.Collections.Concurrent;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Which elevators are assigned to a person one by one, stored twice: a row in the elevator's partition, which a sign-in
/// reads and which decides, and the person's list in ElevatorLists with a copy of the registry entry. The list's intent comes
/// first, so that the sweep of the lists finishes what a killed process left (<see cref="ElevatorListRepair"/>).
/// </summary>
internal sealed class Assignments(
    ElevatorStore elevators, ElevatorLists lists, ElevatorListRepair repair, TimeProvider time)
{
    private const int MostRounds = 5;
    /// <summary>Most elevators that a refusal names.</summary>
    public const int MostNamed = 20;

    private const int Parallelism = 32;

    /// <summary>The elevators of a person after a place, by code.</summary>
    /// <param name="after">The code to go on after, or null for the first.</param>
    /// <param name="batch">How many to ask the server for at a time, up to 1,000.</param>
    public IAsyncEnumerable<Elevator> ListAsync(AccountId person, ElevatorCode? after, int batch, CancellationToken cancellation) =>
        lists.SegmentsAsync(ElevatorListKeys.Person(person), after, batch, cancellation).SelectMany(segment => segment);

    /// <summary>The registry entries of these elevators.</summary>
    /// <exception cref="ProblemException">400 at the field, naming elevators that are unknown, retired or of another maintainer.</exception>
    public async Task<IReadOnlyCollection<Elevator>> OfCompanyAsync(
        OrganisationId company, string field, IReadOnlyCollection<ElevatorCode> codes, CancellationToken cancellation)
    {
        var entries = new ConcurrentBag<Elevator>();
        var foreign = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(codes, Options(cancellation), async (code, token) =>
        {
            if (await elevators.FindAsync(code, token) is { Document: var entry } && entry.Company == company && entry.Retirement is null)
            {
                entries.Add(entry);
            }
            else
            {
                foreign.Add(code.ToString());
            }
        });
        if (foreign.IsEmpty)
        {
            return entries;
        }

        throw Problems.InputInvalid.At(field, Reason.NotMaintained(foreign.Count, foreign.Order(StringComparer.Ordinal).Take(MostNamed)));
    }

    /// <summary>Assigns and withdraws elevators. Every one named is written, also one that is there.</summary>
    /// <param name="add">To assign.</param>
    /// <param name="remove">To withdraw.</param>
    /// <param name="replaces">True to withdraw everything else as well.</param>
    public async Task ApplyAsync(
        AccountId person,
        IReadOnlyCollection<Elevator> add,
        IReadOnlyCollection<ElevatorCode> remove,
        bool replaces,
        CancellationToken cancellation)
    {
        var gone = new HashSet<ElevatorCode>(remove);
        if (replaces)
        {
            await foreach (var entry in ListAsync(person, after: null, ElevatorLists.LargestSegment, cancellation))
            {
                gone.Add(entry.Code);
            }

            gone.ExceptWith(add.Select(entry => entry.Code));
        }

        var list = ElevatorListKeys.Person(person);
        ElevatorCode[] all = [.. add.Select(entry => entry.Code), .. gone];
        var intents = await repair.BeginAsync(all.Select(code => (code, (IEnumerable<string>)[list])), cancellation);
        await DecideAsync(person, add, gone, cancellation);
        await Parallel.ForEachAsync(all, Options(cancellation), async (code, token) => await FollowAsync(person, code, token));
        await repair.EndAsync(intents, cancellation);
    }

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };

    // Writes the person's copy only. The truth is read again afterwards, so that the later of two changes at once has the last word.
    private async Task FollowAsync(AccountId person, ElevatorCode code, CancellationToken cancellation)
    {
        var list = ElevatorListKeys.Person(person);
        var file = await elevators.ReadAsync(code, cancellation);
        for (var round = 0; round < MostRounds; round++)
        {
            if (file.Entry is { Document: var entry } && file.IsAssignedTo(person))
            {
                await lists.WriteAsync([(list, entry)], cancellation);
            }
            else
            {
                await lists.DeleteAsync([(list, code)], cancellation);
            }

            var before = file;
            file = await elevators.ReadAsync(code, cancellation);
            if (file.Entry?.Version == before.Entry?.Version && file.IsAssignedTo(person) == before.IsAssignedTo(person))
            {
                return;
            }
        }
    }

    private async Task DecideAsync(
        AccountId person, IReadOnlyCollection<Elevator> add, HashSet<ElevatorCode> gone, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var row = ElevatorKeys.Assignment(person);
        await Parallel.ForEachAsync(add, Options(cancellation), async (entry, token) => await elevators.Table.UpsertEntityAsync(
            Row.Of(ElevatorKeys.Partition(entry.Code), row, new Assignment(now)), TableUpdateMode.Replace, token));
        await Parallel.ForEachAsync(gone, Options(cancellation), async (code, token) =>
            await elevators.Table.DeleteEntityAsync(ElevatorKeys.Partition(code), row, cancellationToken: token));
    }

    /// <summary>That an elevator is assigned.</summary>
    /// <param name="At">Since when, UTC.</param>
    /// <summary>The row of an assignment.</summary>
    internal sealed record Assignment(DateTimeOffset At);
}
