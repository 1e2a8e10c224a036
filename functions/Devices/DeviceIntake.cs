using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Web;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Devices;

/// <summary>
/// Takes the messages of devices in, each as often as it comes and in whatever order. A message that changes nothing, such as
/// a state said again, costs no call of storage. One that does is a report, and is written in one transaction with the device's state, so that
/// a fault and the restoration that ends it never miss each other.
/// </summary>
public sealed partial class DeviceIntake(
    DeviceRegister register, DeviceMemory memory, ElevatorStore elevators, RescueStore store, RescueIntake intake, DeviceNotices notices,
    TimeProvider time, ILogger<DeviceIntake> logger)
{
    // Another instance of the app may have written meanwhile; what acts reads again, what does not may lag so far behind.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    // Each try that fails lost against another writer of the same elevator.
    private const int Attempts = 20;

    /// <summary>Takes a message in.</summary>
    /// <param name="device">The device that sent it, proven.</param>
    /// <param name="message">What it says.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What it amounts to, and the rescue it led to; null when it asked for none.</returns>
    /// <exception cref="ProblemException">404: the device is on no elevator. 409: too many reports of the elevator at once; it may be sent again.</exception>
    public async Task<(IntakeKind Kind, Rescue? Rescue)> TakeAsync(string device, DeviceMessage message, CancellationToken cancellation)
    {
        var known = memory.Of(device);
        await known.Turn.WaitAsync(cancellation);
        try
        {
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

    /// <summary>Null when somebody else was faster.</summary>
    private async Task<(IntakeKind Kind, Rescue? Rescue)?> TryTakeAsync(
        string device, KnownDevice known, DeviceMessage message, CancellationToken cancellation)
    {
        var isRead = known.Elevator is not null && time.GetUtcNow() - known.ReadAt < Freshness;
        if (isRead && IsSilent(known, message))
        {
            return (IntakeKind.Log, null);
        }

        var elevator = (isRead ? (await elevators.FindAsync(known.Elevator!.Value, cancellation))?.Document : await register.FindAsync(device, cancellation))
            ?? throw DeviceProblems.Unknown.With();
        if (elevator.DeviceId != device)
        {
            return null;
        }

        var digest = Digest.Of("device", device, message.Id);
        var reading = store.ReadAsync(elevator.Code, digest, cancellation);
        var finding = store.FindDeviceAsync(elevator.Code, cancellation);
        await Task.WhenAll(reading, finding);
        var (file, found) = (await reading, await finding);
        var stored = found?.Document is { } record && record.Device == device ? record.State : DeviceState.Silent;
        known.Read(elevator.Code, isRead && known.State.SaysTheSameAs(stored) ? known.State : stored, time.GetUtcNow());
        if (file.Report is { } before)
        {
            // Whoever died after the report was kept may not have told everybody.
            await notices.TellAsync(elevator, before, cancellation);
            return (before.Kind, await intake.RescueOfAsync(before, cancellation));
        }

        if (IsSilent(known, message))
        {
            return (IntakeKind.Log, null);
        }

        var after = known.State.After(message.Code, message.OccurredAt);
        var report = ReportOf(known.State, message, digest);
        var taken = await intake.TryTakeAsync(
            elevator, report, file, [RescueStore.DeviceAction(elevator.Code, found, new DeviceRecord(device, after))], cancellation);
        if (taken is { } done)
        {
            known.State = after;
            await notices.TellAsync(elevator, done.Report, cancellation);
            return (report.Kind, done.Rescue);
        }

        return null;
    }

    /// <summary>Whether a message changes nothing: neither a fault nor news. What it says is remembered all the same.</summary>
    private static bool IsSilent(KnownDevice known, DeviceMessage message)
    {
        var after = known.State.After(message.Code, message.OccurredAt);
        if (!after.SaysTheSameAs(known.State) || Intake.OfDevice(message.Code, message.Occupied, underInspection: false) is not (IntakeKind.Log or IntakeKind.Restored))
        {
            return false;
        }

        known.State = after;
        return true;
    }

    private static Report ReportOf(DeviceState state, DeviceMessage message, string digest) => new()
    {
        Digest = digest,
        Source = ReportSource.Device,
        Code = message.Code.Code,
        Kind = state.Amounts(message.Code, message.Occupied, message.OccurredAt),
        OccurredAt = message.OccurredAt,
        ReceivedAt = message.ReceivedAt,
    };

    [LoggerMessage(420, LogLevel.Debug, "device {Device}: {Code} is {Kind}")]
    private static partial void Taken(ILogger logger, string device, string code, IntakeKind kind);
}
