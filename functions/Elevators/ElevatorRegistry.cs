using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Changes the registry: the entry in the elevator's partition, which is the truth, and its copies in the lists. Order of the
/// writes: intent, truth, copies, intent away (<see cref="ElevatorListRepair"/>), so that a list never shows what is not so, and a
/// process killed anywhere leaves nothing that the sweep does not finish.
/// </summary>
internal sealed class ElevatorRegistry(ElevatorStore elevators, ElevatorLists lists, ElevatorListRepair repair, DeviceRegister devices)
{
    /// <summary>
    /// Entries written at a time. An import must not make people wait: Azurite works on one request after the other, so that
    /// more would only lengthen its queue (with 64, requests beside an import ran into their 2 s), and 16 write 60,000 entries
    /// on the service in well under a minute.
    /// </summary>
    public const int Parallelism = 16;

    private const int ChunkSize = 1000;

    // A transaction takes 100 actions, of which the entry and what changes beside it need a few.
    private const int MostAssignmentsTogether = 90;

    /// <summary>Adds an elevator. Returns false if its code is taken.</summary>
    /// <exception cref="ProblemException">409: the device is another elevator's.</exception>
    public async Task<bool> TryAddAsync(Elevator entry, CancellationToken cancellation)
    {
        await ClaimDeviceAsync(entry, cancellation);
        if ((await AddManyAsync([entry], cancellation)).Count > 0)
        {
            return false;
        }

        await SettleDeviceAsync(entry, cancellation);
        return true;
    }

    /// <summary>
    /// Adds elevators, any number of them. Returns the codes that were taken, whose elevators stay as they were. Their devices are
    /// claimed before (<see cref="ClaimDevicesAsync"/>).
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

    /// <summary>
    /// Claims the devices of entries that are about to be written together. Returns the codes whose devices are other elevators'.
    /// </summary>
    public Task<IReadOnlySet<ElevatorCode>> ClaimDevicesAsync(
        IEnumerable<(string Device, ElevatorCode Code)> named, CancellationToken cancellation) =>
        RefusedAsync(named, devices.TryClaimAsync, cancellation);

    /// <summary>The codes whose devices are other elevators' now.</summary>
    public Task<IReadOnlySet<ElevatorCode>> OthersDevicesAsync(
        IEnumerable<(string Device, ElevatorCode Code)> named, CancellationToken cancellation) =>
        RefusedAsync(named, async (device, code, token) => !await devices.IsOfAnotherAsync(device, code, token), cancellation);

    /// <summary>Changes an elevator. Returns false if it has changed since it was read.</summary>
    /// <exception cref="ProblemException">409: the device is another elevator's.</exception>
    public async Task<bool> TryChangeAsync(ElevatorRevision revision, CancellationToken cancellation)
    {
        var isNewDevice = revision.After.DeviceId != revision.Before.Entry!.Document.DeviceId;
        if (isNewDevice)
        {
            await ClaimDeviceAsync(revision.After, cancellation);
        }

        var suspected = ListsOf(revision).ToArray();
        var intents = await repair.BeginAsync([(revision.After.Code, suspected)], cancellation);
        var changed = await TryReplaceAsync(elevators.Table, revision, cancellation);
        if (changed)
        {
            await repair.ReconcileAsync(revision.After.Code, suspected, cancellation);
        }

        await repair.EndAsync(intents, cancellation);
        if (changed && isNewDevice)
        {
            await SettleDeviceAsync(revision.After, cancellation);
        }

        return changed;
    }

    /// <summary>
    /// Changes many elevators, whose new devices are claimed before. Returns the codes that have changed since they were read, which stay
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

    private static async Task<IReadOnlySet<ElevatorCode>> RefusedAsync(
        IEnumerable<(string Device, ElevatorCode Code)> named, Func<string, ElevatorCode, CancellationToken, Task<bool>> may, CancellationToken cancellation)
    {
        var refused = new ConcurrentDictionary<ElevatorCode, byte>();
        await Parallel.ForEachAsync(named, Options(cancellation), async (one, token) =>
        {
            if (!await may(one.Device, one.Code, token))
            {
                refused[one.Code] = 0;
            }
        });
        return refused.Keys.ToHashSet();
    }

    private async Task ClaimDeviceAsync(Elevator entry, CancellationToken cancellation)
    {
        if (entry.DeviceId is { } device && !await devices.TryClaimAsync(device, entry.Code, cancellation))
        {
            throw ElevatorProblems.DeviceTaken.At("deviceId", Reason.DeviceTaken);
        }
    }

    private Task SettleDeviceAsync(Elevator entry, CancellationToken cancellation) =>
        entry.DeviceId is { } device ? devices.SettleAsync(device, entry.Code, cancellation) : Task.CompletedTask;

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
