using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Changes the registry: the entry in the elevator's partition, which is the truth, and its copies in the lists. Order of the
/// writes: intent, truth, copies, what other folders keep, intent away (<see cref="ElevatorSweep"/>), so that a list never shows what is
/// not so, and a process killed anywhere leaves nothing that the sweep does not finish.
/// </summary>
internal sealed class ElevatorRegistry(
    ElevatorStore elevators, ElevatorLists lists, ElevatorListRepair repair, ElevatorClaims claims, AdminActLog log)
{
    /// <summary>Entries written at a time: all of what work in the background may have under way.</summary>
    public const int Parallelism = BulkShare.Most;

    private const int ChunkSize = 1000;

    // A transaction takes 100 actions, of which the entry and what changes beside it need a few.
    private const int MostAssignmentsTogether = 90;

    /// <summary>Adds an elevator. Returns false if its code is taken.</summary>
    /// <exception cref="ProblemException">409: another elevator has a value that one may have (E-7).</exception>
    public async Task<bool> TryAddAsync(Elevator entry, CancellationToken cancellation)
    {
        ClaimedValue[] values = [.. ClaimedValue.Of(entry)];
        await ClaimAsync(values, cancellation);
        if (!await log.WriteAsync(
            ElevatorActs.Of(before: null, entry), async () => (await AddManyAsync([entry], cancellation)).Count == 0, cancellation))
        {
            return false;
        }

        await SettleAsync(values, cancellation);
        return true;
    }

    /// <summary>
    /// Adds elevators, any number of them. Returns the codes that were taken, whose elevators stay as they were. Values that one elevator
    /// may have are claimed before (<see cref="ElevatorClaims.TryClaimManyAsync"/>).
    /// </summary>
    public async Task<IReadOnlySet<ElevatorCode>> AddManyAsync(IEnumerable<Elevator> entries, CancellationToken cancellation)
    {
        var taken = new ConcurrentDictionary<ElevatorCode, byte>();
        foreach (var chunk in entries.Chunk(ChunkSize))
        {
            var table = TableFor(chunk.Length);
            var intents = await repair.BeginAsync(chunk.Select(entry => (entry.Code, ElevatorListKeys.Of(entry))), cancellation);
            await Parallel.ForEachAsync(chunk, Options(cancellation), async (entry, token) =>
            {
                if (!await table.TryAddAsync(ElevatorStore.RowOf(entry), token))
                {
                    taken[entry.Code] = 0;
                }
            });
            var added = chunk.Where(entry => !taken.ContainsKey(entry.Code));
            await lists.WriteAsync(added.SelectMany(entry => ElevatorListKeys.Of(entry).Select(list => (list, entry))), cancellation);
            await repair.EndAsync(intents, cancellation);
        }

        return taken.Keys.ToHashSet();
    }

    /// <summary>Changes an elevator. Returns false if it has changed since it was read.</summary>
    /// <exception cref="ProblemException">409: another elevator has a value that one may have (E-7).</exception>
    public async Task<bool> TryChangeAsync(ElevatorRevision revision, CancellationToken cancellation)
    {
        ClaimedValue[] gained = [.. Gained(revision.Before.Entry!.Document, revision.After)];
        await ClaimAsync(gained, cancellation);

        var suspected = ListsOf(revision).ToArray();
        var intents = await repair.BeginAsync([(revision.After.Code, suspected)], cancellation);
        var changed = await log.WriteAsync(
            ElevatorActs.Of(revision.Before.Entry!.Document, revision.After) with { Reason = revision.Reason },
            () => TryReplaceAsync(elevators.Table, revision, cancellation),
            cancellation);
        if (changed)
        {
            await repair.ReconcileAsync(revision.After.Code, suspected, cancellation);
            await revision.Tell(cancellation);
        }

        await repair.EndAsync(intents, cancellation);
        if (changed)
        {
            await SettleAsync(gained, cancellation);
            await claims.ReleaseAsync(Gained(revision.After, revision.Before.Entry!.Document), cancellation);
        }

        return changed;
    }

    /// <summary>
    /// Changes many elevators, whose new values that one elevator may have are claimed before. Returns the codes that have changed since they were read, which stay
    /// as they are. Copies are written in batches without a second look: where somebody changes one of these elevators in the very second,
    /// its lists may show the earlier of the two changes until its next one.
    /// </summary>
    public async Task<IReadOnlySet<ElevatorCode>> ChangeManyAsync(
        IReadOnlyCollection<ElevatorRevision> revisions, CancellationToken cancellation)
    {
        var lost = new ConcurrentDictionary<ElevatorCode, byte>();
        foreach (var chunk in revisions.Chunk(ChunkSize))
        {
            var table = TableFor(chunk.Length);
            var intents = await repair.BeginAsync(chunk.Select(revision => (revision.After.Code, ListsOf(revision))), cancellation);
            await Parallel.ForEachAsync(chunk, Options(cancellation), async (revision, token) =>
            {
                if (!await TryReplaceAsync(table, revision, token))
                {
                    lost[revision.After.Code] = 0;
                }
            });
            var changed = chunk.Where(revision => !lost.ContainsKey(revision.After.Code)).ToArray();
            await lists.WriteAsync(changed.SelectMany(revision => NeededOf(revision).Select(list => (list, revision.After))), cancellation);
            await lists.DeleteAsync(
                changed.SelectMany(revision => ListsOf(revision).Except(NeededOf(revision), StringComparer.Ordinal)
                    .Select(list => (list, revision.After.Code))),
                cancellation);
            await repair.EndAsync(intents, cancellation);
            await claims.ReleaseAsync(changed.SelectMany(revision => Gained(revision.After, revision.Before.Entry!.Document)), cancellation);
        }

        return lost.Keys.ToHashSet();
    }

    /// <summary>Reads what is known of many elevators, in the order of the codes.</summary>
    public async Task<ElevatorSnapshot[]> ReadManyAsync(IReadOnlyList<ElevatorCode> codes, CancellationToken cancellation)
    {
        var files = new ElevatorSnapshot[codes.Count];
        await Parallel.ForAsync(0, codes.Count, Options(cancellation), async (at, token) =>
            files[at] = await ElevatorStore.ReadAsync(TableFor(codes.Count), codes[at], token));
        return files;
    }

    private async Task ClaimAsync(IEnumerable<ClaimedValue> values, CancellationToken cancellation)
    {
        var checks = new Checks();
        Problem? taken = null;
        foreach (var (field, value, code) in values)
        {
            if (!await claims.TryClaimAsync(field, value, code, isBulk: false, cancellation))
            {
                taken ??= field.Taken;
                checks.Fail(field.Name, field.Reason);
            }
        }

        if (taken is not null)
        {
            throw taken.With(checks.Errors());
        }
    }

    private async Task SettleAsync(IEnumerable<ClaimedValue> values, CancellationToken cancellation)
    {
        foreach (var (field, value, code) in values)
        {
            await claims.SettleAsync(field, value, code, cancellation);
        }
    }

    // Values of an entry that another version of it does not have.
    private static IEnumerable<ClaimedValue> Gained(Elevator before, Elevator after) =>
        ClaimedValue.Of(after).Where(one => !one.Field.IsIn(before, one.Value));

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };

    // A company's people lose their assignments when the elevator goes to another company.
    private static bool LosesAssignments(ElevatorRevision revision) =>
        revision.Before.Entry!.Document.Company != revision.After.Company;

    private static IEnumerable<string> NeededOf(ElevatorRevision revision) =>
        ElevatorListKeys.Of(revision.After, LosesAssignments(revision) ? [] : revision.Before.Assigned);

    private static IEnumerable<string> ListsOf(ElevatorRevision revision) =>
        ElevatorListKeys.Of(revision.Before.Entry!.Document, revision.Before.Assigned).Union(NeededOf(revision), StringComparer.Ordinal);

    // A person waits for one elevator. Many are an import's.
    private TableClient TableFor(int count) => count > 1 ? elevators.BulkTable : elevators.Table;

    private static async Task<bool> TryReplaceAsync(TableClient table, ElevatorRevision revision, CancellationToken cancellation)
    {
        var (before, after, beside) = revision;
        var row = ElevatorStore.RowOf(after);
        row.ETag = before.Entry!.Version;
        var assignments = LosesAssignments(revision) ? before.Assigned.Select(person => Unassign(after.Code, person)).ToArray() : [];
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, row, row.ETag),
            .. beside,
            .. assignments.Take(MostAssignmentsTogether),
        ];
        if (!await table.TryCommitAsync(actions, cancellation))
        {
            return false;
        }

        // The rest of very many assignments: without the company they give no right, so their order does not matter.
        foreach (var rest in assignments.Skip(MostAssignmentsTogether).Chunk(ElevatorLists.LargestTransaction))
        {
            await table.TryCommitAsync(rest, cancellation);
        }

        return true;
    }

    private static TableTransactionAction Unassign(ElevatorCode code, AccountId person) =>
        new(
            TableTransactionActionType.Delete,
            new TableEntity(ElevatorKeys.Partition(code), ElevatorKeys.Assignment(person)),
            ETag.All);
}
