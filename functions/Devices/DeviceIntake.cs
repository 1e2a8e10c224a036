using System.Security.Cryptography;
using System.Threading.Channels;
using System.Threading.RateLimiting;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Devices;

/// <summary>
/// Takes the messages of devices in, each as often as it comes and in whatever order. A message that changes nothing, such as
/// a state said again, costs no call of storage. One that does is a report, and is written in one transaction with the device's state, so that
/// a fault and the restoration that ends it never miss each other.
/// </summary>
internal sealed partial class DeviceIntake(
    DeviceRegister register, DeviceMemory memory, ElevatorStore elevators, RescueStore store, RescueIntake intake, DeviceStates states,
    DeviceNotices notices, UrgentLane lane, TimeProvider time, Limits limits, ILogger<DeviceIntake> logger) : IDisposable
{
    // Another instance of the app may have written meanwhile. A message that triggers an action reads the state again, and a device is to be read again
    // after this time. Devices that spoke at once are so one by one, from half of that time on: all at once they would be a rush. Its state
    // in memory may lag behind for as long once more, until the device has been read in the background.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    // Each try that fails lost against another writer of the same elevator.
    private const int Attempts = 20;

    // States taken in at a time, with up to two calls of storage at once. When a grid fails all devices speak at once.
    private const int StatesAtOnce = OrdinaryShare.Most / 3;

    // The news that come meanwhile find room beside them.
    private const int RereadsAtOnce = 2;

    // More than speak within the time that memory may lag behind. A message that finds no place here waits in the queue.
    private const int RereadsAwaited = 50_000;

    private readonly Channel<(string Device, DeviceMessage Message)> _rereads =
        Channel.CreateBounded<(string Device, DeviceMessage Message)>(new BoundedChannelOptions(RereadsAwaited));

    private readonly ConcurrencyLimiter _room = new(new() { PermitLimit = StatesAtOnce, QueueLimit = int.MaxValue });

    /// <summary>Whether a message only says how things stand, and may wait for those that ask for help.</summary>
    public static bool IsState(DeviceMessage message) =>
        Intake.OfDevice(message.Code, message.Occupied, underInspection: false) is IntakeKind.Log or IntakeKind.Restored or IntakeKind.DeviceTicket;

    /// <summary>Takes in a message that changes nothing. Returns false if storage has to be read for it.</summary>
    /// <param name="device">The device that sent it, proven.</param>
    public bool TryTakeSilently(string device, DeviceMessage message) => TryInTurn(device, known => IsFresh(known) && IsSilent(known, message));

    /// <summary>
    /// Takes in a message that changes nothing as far as memory knows, and has its device read again in the background, so that news need not wait
    /// behind it. Returns false if memory is too old for that, or the message is news.
    /// </summary>
    /// <param name="device">The device that sent it, proven.</param>
    public bool TryTakeBeforeReread(string device, DeviceMessage message) => TryInTurn(device, known =>
    {
        if (known.Elevator is null || time.GetUtcNow() >= known.FreshUntil + Freshness || !IsSilent(known, message))
        {
            return false;
        }

        known.IsRereadAwaited = known.IsRereadAwaited || _rereads.Writer.TryWrite((device, message));
        return known.IsRereadAwaited;
    });

    /// <summary>Reads devices again that <see cref="TryTakeBeforeReread"/> has let wait, as they come, until it is cancelled.</summary>
    public Task RereadAsync(CancellationToken cancellation) => Parallel.ForEachAsync(
        _rereads.Reader.ReadAllAsync(cancellation),
        new ParallelOptions { MaxDegreeOfParallelism = RereadsAtOnce, CancellationToken = cancellation },
        async (one, cancellation) =>
        {
            try
            {
                await TakeAsync(one.Device, one.Message, cancellation);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                // Its next message asks again, and goes by the queue when memory has become too old.
                NotReread(logger, one.Device, exception);
            }
            finally
            {
                memory.Of(one.Device).IsRereadAwaited = false;
            }
        });

    /// <summary>Takes a message in.</summary>
    /// <param name="device">The device that sent it, proven.</param>
    /// <returns>The class of the message, and the rescue it led to, or null.</returns>
    /// <exception cref="ProblemException">
    /// 404: the device is on no elevator. 409: too many reports of the elevator at once, to be sent again.
    /// </exception>
    public async Task<(IntakeKind Kind, Rescue? Rescue)> TakeAsync(string device, DeviceMessage message, CancellationToken cancellation)
    {
        if (TryTakeSilently(device, message))
        {
            return (IntakeKind.Log, null);
        }

        // A call for help waits for no other message, nor for one of its own device that waits for a place.
        using var room = IsState(message) ? await _room.AcquireAsync(cancellationToken: cancellation) : null;
        var known = memory.Of(device);
        await known.Turn.WaitAsync(cancellation);
        try
        {
            if (IsFresh(known) && IsSilent(known, message))
            {
                return (IntakeKind.Log, null);
            }

            // A state that holds its device's turn must not wait behind people's lists: a call for help of the same device waits for it.
            using var way = room is null ? lane.Enter() : lane.PassBeside();
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await TryTakeAsync(device, known, message, cancellation) is { } taken)
                {
                    Taken(logger, device, message.Code.Code, taken.Kind);
                    return taken;
                }

                known.Forget();
            }

            throw Problems.Conflict.With();
        }
        finally
        {
            known.Turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    /// <summary>Null when somebody else was faster.</summary>
    private async Task<(IntakeKind Kind, Rescue? Rescue)?> TryTakeAsync(
        string device, KnownDevice known, DeviceMessage message, CancellationToken cancellation)
    {
        // A state is kept for the device's last known elevator. A message that triggers an action reads the registry again.
        var isFresh = IsFresh(known);
        var elevator = isFresh && IsState(message) ? null : await ElevatorOfAsync(device, known, cancellation);
        message = elevator is null ? message : message.On(elevator, limits);
        var code = elevator?.Code ?? known.Elevator!.Value;
        var finding = store.FindDeviceAsync(code, cancellation);
        var hasOpen = message.Code.Actions.HasFlag(FaultActions.CloseFault) && await store.HasOpenAsync(code, cancellation);
        var found = await finding;
        var stored = found?.Document is { } record && record.Device == device ? record.State : DeviceState.Silent;
        var freshUntil = time.GetUtcNow() + (Freshness * RandomNumberGenerator.GetInt32(50, 101) / 100);
        known.Read(code, isFresh && known.State.SaysTheSameAs(stored) ? known.State : stored, freshUntil);

        var after = known.State.After(message.Code, message.OccurredAt, limits);
        var report = message.ReportOf(device, AmountsTo(known, message), limits);
        var saying = RescueStore.DeviceAction(code, found, new DeviceRecord(device, after));
        var isNews = !IsSilent(known, message);
        if (report.Kind == IntakeKind.Log && !isNews)
        {
            return (IntakeKind.Log, null);
        }

        var before = known.State;
        await states.PointAsync(code, before, after, cancellation);
        var isKeptAlone = IsKept(report.Kind) || (report.Kind == IntakeKind.Restored && isNews && !hasOpen);
        if (!isKeptAlone)
        {
            elevator ??= await ElevatorOfAsync(device, known, cancellation);
            var acted = elevator.Code == code ? await TryActAsync(elevator, known, message, report, saying, cancellation) : null;
            await (acted is null ? Task.CompletedTask : states.UnpointAsync(code, before, known.State, cancellation));
            return acted;
        }

        if (await TryKeepAsync(code, report, saying, after.SaysTheSameAs(before), cancellation) is not { } kept)
        {
            return null;
        }

        known.State = ReferenceEquals(kept, report) ? after : before;
        await states.UnpointAsync(code, before, known.State, cancellation);
        return (kept.Kind, await intake.RescueOfAsync(kept, cancellation));
    }

    /// <summary>Keeps a report that asks for no rescue, with what it says. Null when somebody else was faster.</summary>
    /// <param name="saysTheSame">Whether the state says nothing new.</param>
    /// <returns>The report, or the one before of which it is a repetition.</returns>
    private async Task<Report?> TryKeepAsync(
        ElevatorCode elevator, Report report, TableTransactionAction saying, bool saysTheSame, CancellationToken cancellation)
    {
        if (await store.TryKeepAsync(elevator, report, [saying], cancellation))
        {
            return report;
        }

        var (another, file) = await intake.ReadAsync(elevator, report, cancellation);
        if (file.Report is not { } before)
        {
            return await store.TryKeepAsync(elevator, another, [saying], cancellation) ? report : null;
        }

        // Without a clock, it is news or the same, and cannot be told. With one, its state is that of its moment, which another device on the
        // elevator may have made forgotten.
        return saysTheSame || !report.IsTimed ? before : await store.TrySayAsync(saying, cancellation) ? report : null;
    }

    /// <summary>Null when somebody else was faster.</summary>
    private async Task<(IntakeKind Kind, Rescue? Rescue)?> TryActAsync(
        Elevator elevator, KnownDevice known, DeviceMessage message, Report report, TableTransactionAction saying, CancellationToken cancellation)
    {
        using var turn = await intake.TurnAsync(elevator.Code, cancellation);
        var (one, file) = await intake.ReadAsync(elevator.Code, report, cancellation);
        if (file.Report is { } before)
        {
            // A process that died after the report was kept may not have sent every notice.
            await notices.TellAsync(elevator, before, cancellation);
            return (before.Kind, await intake.RescueOfAsync(before, cancellation));
        }

        if (IsSilent(known, message))
        {
            return (IntakeKind.Log, null);
        }

        if (await intake.TryTakeAsync(elevator, one, file, [saying], cancellation) is not { } taken)
        {
            return null;
        }

        known.State = known.State.After(message.Code, message.OccurredAt, limits);
        await notices.TellAsync(elevator, taken.Report, cancellation);
        return (report.Kind, taken.Rescue);
    }

    /// <exception cref="ProblemException">404: the device is on no elevator.</exception>
    private async Task<Elevator> ElevatorOfAsync(string device, KnownDevice known, CancellationToken cancellation) =>
        known.Elevator is { } code && await elevators.FindAsync(code, cancellation) is { Document: var elevator } && elevator.DeviceId == device
            ? elevator
            : await register.FindAsync(device, cancellation) ?? throw DeviceProblems.Unknown.With();

    /// <summary>False when another message of the device is at work.</summary>
    private bool TryInTurn(string device, Func<KnownDevice, bool> take)
    {
        var known = memory.Of(device);
        if (!known.Turn.Wait(TimeSpan.Zero))
        {
            return false;
        }

        try
        {
            return take(known);
        }
        finally
        {
            known.Turn.Release();
        }
    }

    private bool IsFresh(KnownDevice known) => known.Elevator is not null && time.GetUtcNow() < known.FreshUntil;

    private IntakeKind AmountsTo(KnownDevice known, DeviceMessage message) =>
        known.State.Amounts(message.Code, message.Occupied, message.OccurredAt, limits);

    private static bool IsKept(IntakeKind kind) => kind is IntakeKind.Log or IntakeKind.DeviceTicket;

    /// <summary>Whether a message changes nothing: neither a fault nor news. The message is remembered all the same.</summary>
    private bool IsSilent(KnownDevice known, DeviceMessage message)
    {
        var after = known.State.After(message.Code, message.OccurredAt, limits);
        if (!after.SaysTheSameAs(known.State) || !IsState(message))
        {
            return false;
        }

        known.State = after;
        return true;
    }

    [LoggerMessage(420, LogLevel.Debug, "device {Device}: {Code} is {Kind}")]
    private static partial void Taken(ILogger logger, string device, string code, IntakeKind kind);

    [LoggerMessage(423, LogLevel.Warning, "device {Device} could not be read again")]
    private static partial void NotReread(ILogger logger, string device, Exception exception);
}
