using Azure.Data.Tables;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Devices;

/// <summary>
/// The table DeadLetters: partition <c>device|id</c>, a row for each body, so that a device that sends the same again fills nothing. Partition
/// <c>dead|open</c> points to those that are not seen to. The rescue centre is told of the first of an hour that may be a call for help.
/// </summary>
internal sealed class DeadLetters(StorageClients storage, NoticeService notices, OrganisationStore organisations, Limits limits)
{
    /// <summary>Stands for the device of a message whose device is not known.</summary>
    public const string NoDevice = "unknown";

    // A row holds a megabyte.
    private const int LongestBody = 256 * 1024;
    private const int Attempts = 20;
    private const string List = "dead";
    private const string DevicePrefix = "device|";

    private readonly TableClient _table = storage.Tables.GetTableClient(DevicesModule.DeadLetterTable);
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(DevicesModule.DeadLetterTable));

    /// <summary>Keeps a message. A message is acknowledged only after that.</summary>
    /// <param name="device">The device that sent it.</param>
    /// <param name="body">The message as it came.</param>
    /// <param name="receivedAt">When it came in, UTC.</param>
    /// <param name="reason">Code of the reason.</param>
    /// <param name="explanation">The reason in words.</param>
    public async Task KeepAsync(
        string device, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt, string reason, string explanation, CancellationToken cancellation)
    {
        var kept = Convert.ToBase64String(body.Span[..Math.Min(body.Length, LongestBody)]);
        var letter = new DeadLetter
        {
            Device = device,
            Digest = Digest.Of(device, kept),
            Body = kept,
            FirstAt = receivedAt,
            LastAt = receivedAt,
            Reason = reason,
            Explanation = explanation,
        };
        await _lists.AddAsync([PointerLists.OfOpen(List)], PointerOf(letter), cancellation);
        if (!await _table.TryAddAsync(RowOf(letter), cancellation))
        {
            await ChangeAsync(
                letter.Device,
                letter.Digest,
                before => before with { LastAt = receivedAt, Times = before.Times + 1, Reason = reason, Explanation = explanation, TakenAt = null },
                cancellation);
        }

        await (MayBeCall(letter) ? TellAsync(letter, cancellation) : Task.CompletedTask);
    }

    /// <summary>Those that are not seen to, the newest first.</summary>
    public PointerReader<DeadLetter> Walk() => new(_lists, async (rows, cancellation) => await Task.WhenAll(rows.Select(row => FindPointedAsync(row, cancellation))));

    /// <summary>The partition that <see cref="Walk"/> reads.</summary>
    public static PointerRange Open => PointerRange.Whole(PointerLists.OfOpen(List));

    /// <summary>One by the id that the outside has, or null.</summary>
    public async Task<DeadLetter?> FindAsync(string id, CancellationToken cancellation) =>
        id.Split('-', 2) is [var digest, var device] && Digest.IsOne(digest) && Elevators.ElevatorRules.IsDeviceId(device)
            ? (await _table.FindAsync<DeadLetter>(PartitionOf(device), digest, cancellation))?.Document
            : null;

    /// <summary>Notes that it was taken, and takes it from the list.</summary>
    public async Task<DeadLetter> TakenAsync(DeadLetter letter, DateTimeOffset at, CancellationToken cancellation)
    {
        var taken = await ChangeAsync(letter.Device, letter.Digest, before => before with { TakenAt = at }, cancellation);
        await _lists.RemoveAsync([PointerLists.OfOpen(List)], PointerOf(taken), cancellation);
        return taken;
    }

    /// <summary>Notes that it was refused again.</summary>
    public Task<DeadLetter> RefusedAsync(DeadLetter letter, string reason, string explanation, CancellationToken cancellation) =>
        ChangeAsync(letter.Device, letter.Digest, before => before with { Reason = reason, Explanation = explanation }, cancellation);

    /// <summary>All that are kept, those that are seen to as well.</summary>
    public IAsyncEnumerable<Versioned<DeadLetter>> AllAsync(CancellationToken cancellation)
    {
        var (first, end) = (DevicePrefix, Row.After(DevicePrefix));
        return _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end}"), cancellationToken: cancellation)
            .Select(row => row.Versioned<DeadLetter>());
    }

    /// <summary>Deletes one that is seen to. Returns false if it came again meanwhile, or is gone.</summary>
    public Task<bool> TryDeleteAsync(Versioned<DeadLetter> letter, CancellationToken cancellation) =>
        _table.TryDeleteAsync(PartitionOf(letter.Document.Device), letter.Document.Digest, letter.Version, cancellation);

    private async Task<DeadLetter> ChangeAsync(string device, string digest, Func<DeadLetter, DeadLetter> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await _table.FindAsync<DeadLetter>(PartitionOf(device), digest, cancellation) ?? throw Problems.NotFound.With();
            var changed = change(found.Document);

            // One that comes again after it was taken stands in the list again, at its first place.
            await (changed.TakenAt is null ? _lists.AddAsync([PointerLists.OfOpen(List)], PointerOf(changed), cancellation) : Task.CompletedTask);
            if (await _table.TryReplaceAsync(Row.Of(PartitionOf(device), digest, changed, found.Version), cancellation))
            {
                return changed;
            }
        }

        throw Problems.Conflict.With();
    }

    private async Task TellAsync(DeadLetter letter, CancellationToken cancellation)
    {
        var hour = Core.Calendars.ShanghaiCalendar.Local(letter.LastAt);
        foreach (var centre in await organisations.CentresAsync(cancellation))
        {
            await notices.QueueAsync(
                FormattableString.Invariant($"dead-letter/{hour:yyyy-MM-ddTHH}"),
                centre,
                NoticeTemplate.DeviceNotUnderstood,
                new NoticeSubject(District: null, letter.Device, Elevator: null),
                cancellation);
        }
    }

    // A state, such as that of a device that is on no elevator yet, asks for no help.
    private bool MayBeCall(DeadLetter letter)
    {
        try
        {
            return !DeviceIntake.IsState(DeviceMessage.Read(letter.Bytes(), letter.FirstAt, limits));
        }
        catch (ProblemException)
        {
            return true;
        }
    }

    private async Task<DeadLetter?> FindPointedAsync(string row, CancellationToken cancellation) =>
        await FindAsync(PointerLists.ReferenceIn(row), cancellation) is { TakenAt: null } letter && PointerOf(letter) == row ? letter : null;

    private static string PointerOf(DeadLetter letter) => PointerLists.Row(letter.FirstAt, letter.Id);

    private static string PartitionOf(string device) => DevicePrefix + device;

    private static TableEntity RowOf(DeadLetter letter) => Row.Of(PartitionOf(letter.Device), letter.Digest, letter);
}
